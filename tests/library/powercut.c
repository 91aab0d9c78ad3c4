/* A model of a power cut: whenever a file under /live/ is synced, what it holds then is copied to $POWERCUT_LASTING.
   After the program ends only those copies are looked at: what was never synced is lost. Preloaded; Linux only. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void keep(int descriptor) {
    char link[64], path[4096], copy[8192], buffer[65536];
    const char *lasting = getenv("POWERCUT_LASTING");
    if (!lasting) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    if (!strstr(path, "/live/") || !strstr(path, "/library.db") || strstr(path, "-shm")) return;
    snprintf(copy, sizeof copy, "%s/%s", lasting, strrchr(path, '/') + 1);
    int from = open(path, O_RDONLY), to = open(copy, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ssize_t part;
    while ((part = read(from, buffer, sizeof buffer)) > 0)
        if (write(to, buffer, part) != part) abort();
    syscall(SYS_close, from);
    close(to);
}

int fdatasync(int descriptor) {
    int result = syscall(SYS_fdatasync, descriptor);
    keep(descriptor);
    return result;
}

int fsync(int descriptor) {
    int result = syscall(SYS_fsync, descriptor);
    keep(descriptor);
    return result;
}
