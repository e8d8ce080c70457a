/* Writes down, in order, what a program does to the files of one folder, so that a power cut at
 * any moment can be played afterwards. Loaded with LD_PRELOAD.
 *
 * PADAN_SHIM_DIR: the folder. PADAN_SHIM_LOG: the log; a record is a line
 *     W|S|T|U|R name offset length
 * (write, sync, truncate, unlink, rename) and, after W and R, `length` bytes. Syncs are not done:
 * whether one counts is decided when the cut is played. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096
static char *names[MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *folder;

#define REAL(type, name, ...)                                                                     \
    static type (*real)(__VA_ARGS__);                                                             \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int real_open(const char *path, int flags, mode_t mode) {
    REAL(int, "open", const char *, int, ...);
    return real(path, flags, mode);
}

static ssize_t real_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

static void start(void) {
    if (folder) return;
    folder = getenv("PADAN_SHIM_DIR");
    const char *path = getenv("PADAN_SHIM_LOG");
    if (!folder || !path) { folder = ""; return; }
    log_fd = real_open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

/* The name of a file inside the folder, NULL for any other; -shm is memory, not disk. */
static const char *name_of(const char *path) {
    start();
    size_t size = folder ? strlen(folder) : 0;
    if (!size || !path || strncmp(path, folder, size) || path[size] != '/') return NULL;
    const char *name = path + size + 1, *tail = strrchr(name, '-');
    return tail && !strcmp(tail, "-shm") ? NULL : name;
}

static void put(const char *data, size_t size) {
    while (size) {
        ssize_t done = real_write(log_fd, data, size);
        if (done <= 0) _exit(97);
        data += done;
        size -= (size_t)done;
    }
}

static void note(char what, const char *name, long long offset, const void *data, size_t size) {
    char line[512];
    int count = snprintf(line, sizeof line, "%c %s %lld %zu\n", what, name, offset, size);
    pthread_mutex_lock(&lock);
    put(line, (size_t)count);
    if (data) put(data, size);
    pthread_mutex_unlock(&lock);
}

static const char *known(int fd) { return fd >= 0 && fd < MOST ? names[fd] : NULL; }

static int opened(int fd, const char *path, int flags) {
    const char *name = name_of(path);
    if (fd < 0 || fd >= MOST) return fd;
    free(names[fd]);
    names[fd] = name ? strdup(name) : NULL;
    if (name && (flags & O_TRUNC)) note('T', name, 0, NULL, 0);
    return fd;
}

#define OPEN(name)                                                                                \
    int name(const char *path, int flags, ...) {                                                  \
        mode_t mode = 0;                                                                          \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                      \
            va_list rest;                                                                         \
            va_start(rest, flags);                                                                \
            mode = va_arg(rest, mode_t);                                                          \
            va_end(rest);                                                                         \
        }                                                                                         \
        return opened(real_open(path, flags, mode), path, flags);                                 \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < MOST && names[fd]) { free(names[fd]); names[fd] = NULL; }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    const char *name = known(fd);
    off_t at = name ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real_write(fd, data, size);
    if (name && done > 0) note('W', name, at, data, (size_t)done);
    return done;
}

#define PWRITE(name)                                                                              \
    ssize_t name(int fd, const void *data, size_t size, off_t at) {                               \
        REAL(ssize_t, #name, int, const void *, size_t, off_t);                                   \
        ssize_t done = real(fd, data, size, at);                                                  \
        if (known(fd) && done > 0) note('W', known(fd), at, data, (size_t)done);                  \
        return done;                                                                              \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define SYNC(name)                                                                                \
    int name(int fd) {                                                                            \
        REAL(int, #name, int);                                                                    \
        if (!known(fd)) return real(fd);                                                          \
        note('S', known(fd), 0, NULL, 0);                                                         \
        return 0;                                                                                 \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name)                                                                            \
    int name(int fd, off_t size) {                                                                \
        REAL(int, #name, int, off_t);                                                             \
        if (known(fd)) note('T', known(fd), size, NULL, 0);                                       \
        return real(fd, size);                                                                    \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (name_of(path)) note('U', name_of(path), 0, NULL, 0);
    return real(path);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    const char *name = name_of(to);
    if (name_of(from) && name) note('R', name_of(from), 0, name, strlen(name));
    return real(from, to);
}
