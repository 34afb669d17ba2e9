/*
 * The open pages of a measurement: many WebSocket lines in one process, cheap enough not to be what is
 * measured. It is told what to do on stdin, a command a line, and answers each with a line of JSON.
 *
 *   listeners <port> <requests> <people> <first> <active> <idle>
 *
 * <requests>: a file of upgrade requests, each after a line with its length. <people>: a file of user
 * ids, one a line; line n belongs to person n. The other three are what a page says: its first word,
 * and that there is input or none.
 *
 *   open ATONCE         opens all lines, so many at a time
 *   meet ATONCE         opens all, and waits until every page was told of everyone that they are here
 *   ask FILE            says a line of the file on each
 *   heed EVERY          only every so-many-th page looks at what it is told; the others just read it
 *   flip PERSON STATE   one person turns idle or active; waits until every heeding page was told
 *   stream RATE SECONDS so many flips a second, of one person after the other
 *   close
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define MARK "\"userId\":\""
#define NAMED (sizeof MARK - 1 + 36 + 12 + 7) /* as far as what follows must be seen */
#define CHUNK (256 * 1024)
#define IDS (1 << 17)
#define PATIENCE 60e3

enum { UNUSED, GREETING, OPEN, GONE };

struct line {
  int fd, state, heeds;
  unsigned char head[14];
  int headed, opcode, firstByte;
  uint64_t rest, bytes, length;
  char tail[NAMED];
  int tailed;
  int told, namedCount;
  unsigned char *named;
  int *seenTurn;
};

static struct line *lines;
static char **requests;
static int *requestLengths, count, peopleCount, port, epoll;
static char (*people)[37];
static int ids[IDS];
static const char *firstWord, *words[2];
static int openCount, goneCount, heeding;

/* What is being waited for. */
static int flipped = -1, toldCount, meeting, metCount, streaming;
static char wanted;
static double *toldAt;
static double *sentAt;
static int *turn;
static double *delays;
static size_t delayCount, delayRoom;

static char buffer[NAMED + CHUNK];

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e3 + at.tv_nsec / 1e6;
}

static double cpu(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
         (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static void fail(const char *what) {
  fprintf(stderr, "listeners: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint32_t hashOf(const char *id) {
  uint32_t hash = 2166136261u;
  for (int at = 0; at < 36; at++) hash = (hash ^ (unsigned char)id[at]) * 16777619u;
  return hash & (IDS - 1);
}

static int personOf(const char *id) {
  for (uint32_t at = hashOf(id); ids[at]; at = (at + 1) & (IDS - 1))
    if (!memcmp(people[ids[at] - 1], id, 36)) return ids[at] - 1;
  return -1;
}

static int byValue(const void *one, const void *other) {
  double a = *(const double *)one, b = *(const double *)other;
  return a < b ? -1 : a > b;
}

static double quantile(double *values, size_t length, double part) {
  return length ? values[(size_t)(part * (length - 1) + 0.5)] : -1;
}

/* A frame of a client must be masked; a mask of zeros leaves the text as it is. */
static void say(struct line *one, int opcode, const char *text, size_t length) {
  unsigned char frame[16 * 1024 + 8] = {0x80 | opcode};
  size_t head = 2;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0x80 | 126, frame[2] = length >> 8, frame[3] = length & 255;
    head = 4;
  }
  memset(frame + head, 0, 4);
  memcpy(frame + head + 4, text, length);
  if (write(one->fd, frame, head + 4 + length) < 0 && errno != EAGAIN) return;
}

static void named(struct line *one, int person, const char *status, double at) {
  char is = status[1]; /* o_n_line, a_w_ay, o_f_fline */
  if (person == flipped && is == wanted && !one->told) {
    one->told = 1;
    toldAt[toldCount++] = at;
  }
  if (meeting && is != 'f' && !one->named[person]) {
    one->named[person] = 1;
    if (++one->namedCount == count) metCount++;
  }
  if (streaming && turn[person] && one->seenTurn[person] != turn[person] &&
      is == (turn[person] % 2 ? 'w' : 'n')) {
    one->seenTurn[person] = turn[person];
    if (delayCount == delayRoom) {
      delayRoom = delayRoom ? 2 * delayRoom : 65536;
      delays = realloc(delays, delayRoom * sizeof *delays);
    }
    delays[delayCount++] = at - sentAt[person];
  }
}

/* Reads names out of what came; a name cut in two is read when the rest of it comes. */
static void heed(struct line *one, char *from, char *end, double at) {
  char *start = from - one->tailed;
  memcpy(start, one->tail, one->tailed);
  for (;;) {
    char *mark = memmem(start, end - start, MARK, sizeof MARK - 1);
    if (!mark || (size_t)(end - mark) < NAMED) {
      if (!mark && (size_t)(end - start) >= sizeof MARK) start = end - sizeof MARK + 1;
      else if (mark) start = mark;
      break;
    }
    char *id = mark + sizeof MARK - 1;
    int person = personOf(id);
    if (person >= 0) named(one, person, id + 36 + 12, at);
    start = id + 36;
  }
  one->tailed = end - start;
  memcpy(one->tail, start, one->tailed);
}

/* Goes from frame to frame, answers pings, and skips what they contain. */
static void walk(struct line *one, unsigned char *at, unsigned char *end) {
  while (at < end) {
    if (one->rest > 0) {
      if (one->rest == one->length) one->firstByte = *at;
      uint64_t step = one->rest < (uint64_t)(end - at) ? one->rest : (uint64_t)(end - at);
      one->rest -= step;
      at += step;
      /* socket.io asks for a sign of life with a text of its own, and greets with another. */
      if (one->rest == 0 && one->opcode == 1 && one->length == 1 && one->firstByte == '2') say(one, 1, "3", 1);
      continue;
    }
    one->head[one->headed++] = *at++;
    if (one->headed < 2) continue;
    int size = one->head[1] & 127, needs = size < 126 ? 2 : size == 126 ? 4 : 10;
    if (one->headed < needs) continue;
    uint64_t length = size;
    if (needs > 2) {
      length = 0;
      for (int byte = 2; byte < needs; byte++) length = length << 8 | one->head[byte];
    }
    one->opcode = one->head[0] & 15;
    one->headed = 0;
    one->rest = one->length = length;
    if (one->opcode == 9) say(one, 10, "", 0);
  }
}

static void leave(struct line *one) {
  if (one->state == OPEN) openCount--;
  if (one->fd >= 0) close(one->fd);
  one->fd = -1;
  one->state = GONE;
  goneCount++;
}

static void greeted(struct line *one, char *from, char *end) {
  /* The greeting is short and comes whole, perhaps with the first frames behind it. */
  char *body = memmem(from, end - from, "\r\n\r\n", 4);
  if (!body || memcmp(from, "HTTP/1.1 101", 12)) {
    fprintf(stderr, "listeners: not upgraded: %.200s\n", from);
    return leave(one);
  }
  one->state = OPEN;
  openCount++;
  if (*firstWord) say(one, 1, firstWord, strlen(firstWord));
  walk(one, (unsigned char *)body + 4, (unsigned char *)end);
  if (one->heeds) heed(one, body + 4, end, now());
}

static void hear(struct line *one) {
  char *from = buffer + NAMED;
  ssize_t got = read(one->fd, from, CHUNK);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) return leave(one);
  one->bytes += got;
  if (one->state == GREETING) return greeted(one, from, from + got);
  walk(one, (unsigned char *)from, (unsigned char *)from + got);
  if (one->heeds) heed(one, from, from + got, now());
}

static void dial(struct line *one) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int yes = 1, nth = one - lines;
  memset(one->head, 0, sizeof one->head);
  one->headed = one->tailed = one->namedCount = one->told = 0;
  one->rest = 0;
  if (one->named) memset(one->named, 0, peopleCount);
  one->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (one->fd < 0) fail("socket");
  /* On loopback this answers at once, so it may wait. */
  if (connect(one->fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
  setsockopt(one->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(one->fd, F_SETFL, O_NONBLOCK);
  if (write(one->fd, requests[nth], requestLengths[nth]) != requestLengths[nth]) fail("request");
  one->state = GREETING;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = one};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, one->fd, &event)) fail("epoll_ctl");
}

/* One look at what came; true where a command waits. */
static int look(int milliseconds) {
  struct epoll_event events[512];
  int commanded = 0, found = epoll_wait(epoll, events, 512, milliseconds);
  for (int nth = 0; nth < found; nth++) {
    if (!events[nth].data.ptr) commanded = 1;
    else hear(events[nth].data.ptr);
  }
  return commanded;
}

static void openAll(int atOnce) {
  int begun = 0;
  openCount = goneCount = 0;
  double until = now() + PATIENCE;
  while (openCount + goneCount < count && now() < until) {
    while (begun < count && begun - openCount - goneCount < atOnce) dial(&lines[begun++]);
    look(10);
  }
}

static void flip(int person, const char *state) {
  int active = !strcmp(state, "active");
  for (int nth = 0; nth < count; nth++) lines[nth].told = 0;
  toldCount = 0;
  flipped = person;
  wanted = active ? 'n' : 'w';
  double at = now(), used = cpu();
  say(&lines[person], 1, words[active ? 0 : 1], strlen(words[active ? 0 : 1]));
  while (toldCount < heeding && now() < at + PATIENCE / 6) look(10);
  double took = now() - at;
  flipped = -1;
  qsort(toldAt, toldCount, sizeof *toldAt, byValue);
  printf("{\"told\":%d,\"of\":%d,\"middleMs\":%.3f,\"lastMs\":%.3f,\"readerShare\":%.3f}\n", toldCount,
         heeding, quantile(toldAt, toldCount, 0.5) - at, quantile(toldAt, toldCount, 1) - at,
         (cpu() - used) / took);
}

static void stream(double rate, double seconds) {
  size_t sent = 0;
  uint64_t bytes = 0;
  for (int nth = 0; nth < count; nth++) lines[nth].bytes = 0;
  delayCount = 0;
  streaming = 1;
  double begun = now(), used = cpu(), end = begun + seconds * 1e3;
  for (double at = begun; at < end; at = now()) {
    for (; sent < rate * (at - begun) / 1e3; sent++) {
      int person = sent % count;
      sentAt[person] = now();
      turn[person]++;
      const char *word = words[turn[person] % 2];
      say(&lines[person], 1, word, strlen(word));
    }
    look(1);
  }
  double took = now() - begun, spent = cpu() - used;
  for (int nth = 0; nth < count; nth++) bytes += lines[nth].bytes;
  /* What is still on its way may take a second more. */
  while (now() < end + 1000) look(10);
  streaming = 0;
  qsort(delays, delayCount, sizeof *delays, byValue);
  printf("{\"flips\":%zu,\"ms\":%.1f,\"tellings\":%zu,\"p50Ms\":%.2f,\"p99Ms\":%.2f,\"maxMs\":%.2f,"
         "\"bytesPerViewer\":%.0f,\"readerShare\":%.3f,\"open\":%d}\n",
         sent, took, delayCount, quantile(delays, delayCount, 0.5), quantile(delays, delayCount, 0.99),
         quantile(delays, delayCount, 1), (double)bytes / count, spent / took, openCount);
}

static void heedEvery(int every) {
  heeding = 0;
  for (int nth = 0; nth < count; nth++) {
    struct line *one = &lines[nth];
    one->heeds = nth % every == 0;
    heeding += one->heeds;
    if (!one->heeds) continue;
    if (!one->named) one->named = calloc(peopleCount, 1);
    if (!one->seenTurn && every > 1) one->seenTurn = calloc(peopleCount, sizeof(int));
  }
}

static void askAll(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  char text[16 * 1024];
  for (int nth = 0; nth < count && fgets(text, sizeof text, file); nth++)
    say(&lines[nth], 1, text, strcspn(text, "\n"));
  fclose(file);
}

static void obey(char *command) {
  char word[512] = "", other[512] = "";
  double number = 0, used = cpu(), begun = now();
  if (sscanf(command, "open %lf", &number) == 1) {
    openAll(number);
  } else if (sscanf(command, "meet %lf", &number) == 1) {
    heedEvery(1);
    meeting = 1, metCount = 0;
    openAll(number);
    while (metCount < count && now() < begun + PATIENCE) look(10);
    meeting = 0;
    printf("{\"met\":%d,\"open\":%d,\"ms\":%.1f,\"readerShare\":%.3f}\n", metCount, openCount,
           now() - begun, (cpu() - used) / (now() - begun));
    return;
  } else if (sscanf(command, "ask %511s", word) == 1) {
    askAll(word);
  } else if (sscanf(command, "heed %lf", &number) == 1) {
    heedEvery(number);
  } else if (sscanf(command, "flip %lf %511s", &number, other) == 2) {
    return flip(number, other);
  } else if (sscanf(command, "stream %lf %511s", &number, other) == 2) {
    return stream(number, atof(other));
  } else if (!strncmp(command, "close", 5)) {
    for (int nth = 0; nth < count; nth++)
      if (lines[nth].fd >= 0) leave(&lines[nth]);
  }
  printf("{\"open\":%d,\"ms\":%.1f}\n", openCount, now() - begun);
}

static void readRequests(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  for (int length; fscanf(file, "%d\n", &length) == 1; count++) {
    requests = realloc(requests, (count + 1) * sizeof *requests);
    requestLengths = realloc(requestLengths, (count + 1) * sizeof *requestLengths);
    requests[count] = malloc(length);
    requestLengths[count] = length;
    if (fread(requests[count], 1, length, file) != (size_t)length) fail("requests");
  }
  fclose(file);
}

static void readPeople(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  people = calloc(IDS / 2, sizeof *people);
  while (peopleCount < IDS / 2 && fscanf(file, "%36s", people[peopleCount]) == 1) {
    uint32_t at = hashOf(people[peopleCount]);
    while (ids[at]) at = (at + 1) & (IDS - 1);
    ids[at] = ++peopleCount;
  }
  fclose(file);
}

int main(int argc, char **argv) {
  if (argc != 7) return 2;
  signal(SIGPIPE, SIG_IGN);
  port = atoi(argv[1]);
  readRequests(argv[2]);
  readPeople(argv[3]);
  firstWord = argv[4], words[0] = argv[5], words[1] = argv[6];
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  lines = calloc(count, sizeof *lines);
  for (int nth = 0; nth < count; nth++) lines[nth].fd = -1;
  toldAt = calloc(count, sizeof *toldAt);
  sentAt = calloc(peopleCount, sizeof *sentAt);
  turn = calloc(peopleCount, sizeof *turn);
  setvbuf(stdout, NULL, _IOLBF, 0);
  epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event)) fail("stdin");
  for (;;) {
    /* One command at a time: whoever commands waits for the answer. */
    if (!look(1000)) continue;
    char command[1024];
    ssize_t got = read(0, command, sizeof command - 1);
    if (got <= 0) return 0;
    command[got] = 0;
    obey(command);
  }
}
