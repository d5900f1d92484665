/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded before the C library: lets the n-th write to, or sync of, a write-ahead log fail with EIO, once,
   counted from when a file is there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long writes, syncs;

static int is_log(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 4) return 0;
  path[length] = 0;
  return strcmp(path + length - 4, ".log") == 0 && strstr(path, "/store/") != NULL;
}

static int is_turn(const char *variable, atomic_long *count) {
  const char *turn = getenv(variable), *from = getenv("DOLIUM_FAULTS_FROM");
  return turn != NULL && from != NULL && access(from, F_OK) == 0 && atomic_fetch_add(count, 1) + 1 == atol(turn);
}

ssize_t write(int file, const void *bytes, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (real == NULL) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (is_log(file) && is_turn("DOLIUM_FAILING_WRITE", &writes)) {
    /* Half of it is there, as after a sector that could not be written. */
    real(file, bytes, size / 2);
    errno = EIO;
    return -1;
  }
  return real(file, bytes, size);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (real == NULL) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  if (is_log(file) && is_turn("DOLIUM_FAILING_SYNC", &syncs)) {
    errno = EIO;
    return -1;
  }
  return real(file);
}
