/*
 * Many open pages in one process. It is told what to do on stdin, a command a line, and answers each
 * with a line of JSON.
 *
 *   pages <port> <requests> <people> <first word> <word for active> <word for idle>
 *
 * <requests>: a file of upgrade requests, each after a line with its length. <people>: a file of user
 * ids, one a line; page n is person n's.
 *
 *   open ATONCE         opens all pages, so many at a time
 *   meet ATONCE         opens all, and waits until every page was told that everyone is here
 *   ask FILE            says a line of the file on each
 *   heed EVERY          only every so-many-th page looks at what it is told; the others just read it
 *   flip PERSON STATE   one person turns idle or active; waits until every heeding page was told
 *   stream RATE SECONDS so many flips a second, of one person after the other
 *   close
 */
#include "pages.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define PATIENCE 120e3
#define LONGEST 16384

static char **requests;
static int *requestLengths;
static const char *words[2];

static void speak(int person, int idle) {
  say(&pages[person], 1, words[idle], strlen(words[idle]));
}

static void openAll(int atOnce) {
  int begun = 0;
  double until = now() + PATIENCE;
  openCount = endedCount = 0;
  while (openCount + endedCount < pageCount && now() < until) {
    for (; begun < pageCount && begun - openCount - endedCount < atOnce; begun++)
      openPage(&pages[begun], requests[begun], requestLengths[begun]);
    readPages(10);
  }
}

static void open_(int atOnce) {
  double begun = now();
  openAll(atOnce);
  printf("{\"open\":%d,\"ms\":%.1f}\n", openCount, now() - begun);
}

static void meet(int atOnce) {
  double begun = now(), used = cpuUsed();
  heedEvery(1);
  meeting = 1;
  metCount = 0;
  openAll(atOnce);
  double opened = now() - begun;
  while (metCount < pageCount && now() < begun + PATIENCE) readPages(10);
  meeting = 0;
  double took = now() - begun;
  printf("{\"met\":%d,\"open\":%d,\"openMs\":%.1f,\"ms\":%.1f,\"readerShare\":%.3f}\n", metCount,
         openCount, opened, took, (cpuUsed() - used) / took);
}

static void flip(int person, int idle) {
  for (int nth = 0; nth < pageCount; nth++) pages[nth].told = 0;
  toldCount = 0;
  flipped = person;
  wanted = idle ? 'w' : 'n';
  double begun = now(), used = cpuUsed();
  speak(person, idle);
  while (toldCount < heedingCount && now() < begun + PATIENCE) readPages(10);
  double took = now() - begun;
  flipped = -1;
  printf("{\"told\":%d,\"of\":%d,\"middleMs\":%.3f,\"lastMs\":%.3f,\"readerShare\":%.3f}\n", toldCount,
         heedingCount, quantile(toldAt, toldCount, 0.5) - begun,
         quantile(toldAt, toldCount, 1) - begun, (cpuUsed() - used) / took);
}

static void stream(double rate, double seconds) {
  size_t sent = 0;
  uint64_t bytes = 0;
  for (int nth = 0; nth < pageCount; nth++) pages[nth].bytes = 0;
  delayCount = 0;
  streaming = 1;
  double begun = now(), used = cpuUsed(), end = begun + seconds * 1e3;
  for (double at = begun; at < end; at = now()) {
    for (; sent < rate * (at - begun) / 1e3; sent++) {
      int person = sent % pageCount;
      sentAt[person] = now();
      speak(person, ++turn[person] % 2);
    }
    readPages(1);
  }
  double took = now() - begun, spent = cpuUsed() - used;
  for (int nth = 0; nth < pageCount; nth++) bytes += pages[nth].bytes;
  /* What is still on its way may take a second more. */
  while (now() < end + 1000) readPages(10);
  streaming = 0;
  printf("{\"flips\":%zu,\"ms\":%.1f,\"tellings\":%zu,\"p50Ms\":%.2f,\"p99Ms\":%.2f,"
         "\"bytesPerViewer\":%.0f,\"readerShare\":%.3f}\n",
         sent, took, delayCount, quantile(delays, delayCount, 0.5), quantile(delays, delayCount, 0.99),
         (double)bytes / pageCount, spent / took);
}

static void askAll(const char *path) {
  char text[LONGEST];
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  for (int nth = 0; nth < pageCount && fgets(text, sizeof text, file); nth++)
    say(&pages[nth], 1, text, strcspn(text, "\n"));
  fclose(file);
  printf("{\"asked\":%d}\n", pageCount);
}

static void obey(const char *command) {
  char word[512] = "";
  double one = 0, other = 0;
  if (sscanf(command, "open %lf", &one) == 1) return open_(one);
  if (sscanf(command, "meet %lf", &one) == 1) return meet(one);
  if (sscanf(command, "ask %511s", word) == 1) return askAll(word);
  if (sscanf(command, "flip %lf %511s", &one, word) == 2) return flip(one, !strcmp(word, "idle"));
  if (sscanf(command, "stream %lf %lf", &one, &other) == 2) return stream(one, other);
  if (sscanf(command, "heed %lf", &one) == 1) heedEvery(one);
  if (!strncmp(command, "close", 5))
    for (int nth = 0; nth < pageCount; nth++) closePage(&pages[nth]);
  printf("{\"open\":%d}\n", openCount);
}

static void readRequests(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  for (int length; fscanf(file, "%d\n", &length) == 1; pageCount++) {
    requests = realloc(requests, (pageCount + 1) * sizeof *requests);
    requestLengths = realloc(requestLengths, (pageCount + 1) * sizeof *requestLengths);
    requests[pageCount] = malloc(length);
    requestLengths[pageCount] = length;
    if (fread(requests[pageCount], 1, length, file) != (size_t)length) fail("requests");
  }
  fclose(file);
  pages = calloc(pageCount, sizeof *pages);
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  struct rlimit files;
  signal(SIGPIPE, SIG_IGN);
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  setvbuf(stdout, NULL, _IOLBF, 0);
  port = atoi(argv[1]);
  readRequests(argv[2]);
  readPeople(argv[3]);
  firstWord = argv[4];
  words[0] = argv[5];
  words[1] = argv[6];
  startReading();
  for (;;) {
    /* One command at a time: whoever commands waits for the answer. */
    if (!readPages(1000)) continue;
    char command[1024];
    ssize_t got = read(0, command, sizeof command - 1);
    if (got <= 0) return 0;
    command[got] = 0;
    obey(command);
  }
}
