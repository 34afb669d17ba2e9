/* Time, and how to read many times: the clock is one for all processes of the machine. */
#include "pages.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e3 + at.tv_nsec / 1e6;
}

double cpuUsed(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
         (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static int byValue(const void *one, const void *other) {
  double a = *(const double *)one, b = *(const double *)other;
  return (a > b) - (a < b);
}

double quantile(double *values, size_t length, double part) {
  if (length == 0) return -1;
  qsort(values, length, sizeof *values, byValue);
  return values[(size_t)(part * (length - 1) + 0.5)];
}

void fail(const char *what) {
  fprintf(stderr, "pages: %s: %s\n", what, strerror(errno));
  exit(1);
}
