"""What the tests of the command line begin with: a verb that is carried out in a library."""

import pytest

from tests import factory
from workbench import cli


@pytest.fixture
def verb(tmp_path, capsys):
    """Closes a library, and gives what carries out a verb in it and returns what was printed."""

    def in_library(name, library):
        library.close()
        secret = tmp_path / "secret"
        secret.write_text(f"{factory.PASSPHRASE}\n")
        where = ["--library", str(library.folder), "--passphrase-file", str(secret)]

        def carry_out(*words, status=0):
            assert cli.carry_out(cli.parse([name, *words, *where])) == status
            told = capsys.readouterr()
            return told.out if status == 0 else told.err

        return carry_out

    return in_library
