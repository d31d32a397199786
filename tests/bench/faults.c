/* A shim for LD_PRELOAD: the n-th call of a save that touches the disk fails, or kills the process.
 *
 * It sits between Python and the C library, so it catches every call of the interpreter, whichever Python function
 * makes it. It is active only between arm() and disarm(). */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BEFORE, AFTER, KILL_BEFORE, KILL_AFTER, SHORT, STAYS };
static int armed, mode, error;
static long count, at;

void arm(long number, int how, int code) { count = 0; at = number; mode = how; error = code; armed = 1; }
long disarm(void) { armed = 0; return count; }

static int now(void) {
    if (!armed) return 0;
    count++;
    return count == at || (mode == STAYS && count > at);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

/* Make the call; if it is the n-th, fail or kill. `undo` reverses its effect where an error means that there was none
 * and the caller could not know otherwise. */
#define CALL(type, bad, call, undo) \
    if (!now()) return call; \
    if (mode == KILL_BEFORE) raise(SIGKILL); \
    if (mode == BEFORE || mode == STAYS || mode == SHORT) { errno = error; return bad; } \
    type result = call; \
    if (mode == KILL_AFTER) raise(SIGKILL); \
    if (result != bad) { undo; } \
    errno = error; \
    return bad

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t bits = va_arg(rest, mode_t); va_end(rest); \
        REAL(name); CALL(int, -1, real(path, flags, bits), close(result)); }
OPEN(open) OPEN(open64)

#define OPENAT(name) \
    int name(int where, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t bits = va_arg(rest, mode_t); va_end(rest); \
        REAL(name); CALL(int, -1, real(where, path, flags, bits), close(result)); }
OPENAT(openat) OPENAT(openat64)

#define STAT(name, kind, first) \
    int name(first, struct kind *found) { REAL(name); CALL(int, -1, real(what, found), (void)0); }
STAT(stat, stat, const char *what) STAT(stat64, stat64, const char *what)
STAT(lstat, stat, const char *what) STAT(lstat64, stat64, const char *what)
STAT(fstat, stat, int what) STAT(fstat64, stat64, int what)

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (armed && mode == SHORT && count + 1 == at && size > 1) { count++; mode = STAYS; return real(file, data, size / 2); }
    CALL(ssize_t, -1, real(file, data, size), (void)0);
}
ssize_t read(int file, void *data, size_t size) { REAL(read); CALL(ssize_t, -1, real(file, data, size), (void)0); }
int fsync(int file) { REAL(fsync); CALL(int, -1, real(file), (void)0); }
int rename(const char *old, const char *new) { REAL(rename); CALL(int, -1, real(old, new), (void)0); }
int unlink(const char *path) { REAL(unlink); CALL(int, -1, real(path), (void)0); }
int mkdir(const char *path, mode_t bits) { REAL(mkdir); CALL(int, -1, real(path, bits), (void)0); }
int rmdir(const char *path) { REAL(rmdir); CALL(int, -1, real(path), (void)0); }
DIR *opendir(const char *path) { REAL(opendir); CALL(DIR *, NULL, real(path), closedir(result)); }
struct dirent64 *readdir64(DIR *open) { REAL(readdir64); CALL(struct dirent64 *, NULL, real(open), (void)0); }
int close(int file) {
    REAL(close);
    if (!now()) return real(file);
    if (mode == KILL_BEFORE) raise(SIGKILL);
    real(file); /* Linux closes the descriptor whatever it returns */
    if (mode == KILL_AFTER) raise(SIGKILL);
    errno = error;
    return -1;
}
