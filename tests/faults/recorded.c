/* Writes down what a process asks of the disk, in the order in which it asks: loaded before libc (LD_PRELOAD), it stands
   in front of the calls that SQLite writes by.  Only files under $RECORDED_UNDER count, and standard output.

   A record: the act, offset (8 bytes), length of the path and of the data (8 bytes each), the path, the data.
   W write   T truncate (offset: to which size)   S sync of a file   D sync of a folder   U unlink   M standard output */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int into = -1;
static const char *under;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("RECORDED_INTO");
    under = getenv("RECORDED_UNDER");
    if (name && under) into = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *data, size_t size) {
    for (size_t done = 0; done < size;) {
        long n = syscall(SYS_write, into, (const char *)data + done, size - done);
        if (n <= 0) abort();
        done += (size_t)n;
    }
}

static void record(char act, const char *path, uint64_t offset, const void *data, uint64_t size) {
    uint64_t of_path = strlen(path);
    pthread_mutex_lock(&turn);
    put(&act, 1); put(&offset, 8); put(&of_path, 8); put(&size, 8); put(path, of_path); put(data, size);
    pthread_mutex_unlock(&turn);
}

static int path_of(int fd, char *path, size_t size) {
    char link[64];
    if (into < 0 || fd == into) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, size - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return strncmp(path, under, strlen(under)) == 0;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void wrote(int fd, const void *data, ssize_t size, off64_t at) {
    char path[4096];
    if (size > 0 && path_of(fd, path, sizeof path)) record('W', path, (uint64_t)at, data, (uint64_t)size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite); ssize_t n = real(fd, data, size, at); wrote(fd, data, n, at); return n;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64); ssize_t n = real(fd, data, size, at); wrote(fd, data, n, at); return n;
}
ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    off64_t at = fd == 1 ? 0 : lseek64(fd, 0, SEEK_CUR);
    ssize_t n = real(fd, data, size);
    if (fd == 1 && into >= 0 && n > 0) record('M', "", 0, data, (uint64_t)n);
    else if (at >= 0) wrote(fd, data, n, at);
    return n;
}
static void cut(int fd, off64_t size) {
    char path[4096];
    if (path_of(fd, path, sizeof path)) record('T', path, (uint64_t)size, "", 0);
}
int ftruncate(int fd, off_t size) { REAL(ftruncate); int n = real(fd, size); if (!n) cut(fd, size); return n; }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); int n = real(fd, size); if (!n) cut(fd, size); return n; }
static void synced(int fd) {
    char path[4096];
    struct stat is;
    if (path_of(fd, path, sizeof path)) record(!fstat(fd, &is) && S_ISDIR(is.st_mode) ? 'D' : 'S', path, 0, "", 0);
}
int fsync(int fd) { REAL(fsync); int n = real(fd); if (!n) synced(fd); return n; }
int fdatasync(int fd) { REAL(fdatasync); int n = real(fd); if (!n) synced(fd); return n; }
int unlink(const char *path) {
    REAL(unlink);
    int n = real(path);
    if (!n && into >= 0 && strncmp(path, under, strlen(under)) == 0) record('U', path, 0, "", 0);
    return n;
}
