"""Run as a program: opens the library named, changes it without end, and prints a number once a change is saved.

A change is one review with one finding and a link's worth of records, so that a torn one would show. A second
argument ends it after so many; a third sets the synchronous level of the writing connection.
"""

import os
import sys
from pathlib import Path

from tests import factory
from workbench import library as shelf
from workbench.library import reading
from workbench.records import Prose


def main(folder: str, most: int, synchronous: str) -> None:
    library = shelf.open_library(Path(folder), factory.PASSPHRASE, backs_up_daily=False)
    with library._writer.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute(f"PRAGMA synchronous={synchronous}")
        driver.execute("PRAGMA wal_autocheckpoint=40")
    number = len(reading.reviews(library))
    told = os.fdopen(1, "wb", buffering=0)
    told.write(b"ready\n")
    for saved in range(1, most + 1):
        with library.transaction(f"Add review {number + saved}") as session:
            review = factory.review(f"Child {number + saved}")
            session.add(review)
            session.flush()
            session.add(factory.finding(review.id, "x" * ((saved * 371) % 6000)))
            session.add(factory.narrative(review.id, text=Prose(f"{number + saved}")))
        told.write(b"%d\n" % (number + saved))
    os._exit(0)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
