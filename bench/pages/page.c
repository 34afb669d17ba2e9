/* Pages and their lines: WebSocket as far as a page needs it. */
#include "pages.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define CHUNK (256 * 1024)
#define LONGEST_WORD (16 * 1024)
#define TEXT 1
#define PING 9
#define PONG 10

struct page *pages;
int pageCount, openCount, endedCount, port;
const char *firstWord;

static int epoll;
/* What came, with room before it for the rest of what came before. */
static char buffer[NAMED_LENGTH + CHUNK];

void startReading(void) {
  epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event)) fail("stdin");
}

/* A client's frame must be masked; a mask of zeros leaves the text as it is. */
void say(struct page *one, int opcode, const char *text, size_t length) {
  unsigned char frame[LONGEST_WORD + 8] = {0x80 | opcode};
  size_t head = length < 126 ? 2 : 4;
  if (one->state == CLOSED || length > LONGEST_WORD) return;
  if (head == 2) {
    frame[1] = 0x80 | length;
  } else {
    frame[1] = 0x80 | 126;
    frame[2] = length >> 8;
    frame[3] = length & 255;
  }
  memset(frame + head, 0, 4);
  memcpy(frame + head + 4, text, length);
  if (write(one->fd, frame, head + 4 + length) < 0 && errno != EPIPE && errno != ECONNRESET)
    fail("a page cannot speak");
}

/* Goes from frame to frame, answers what asks for a sign of life, and skips the rest. */
static void walk(struct page *one, unsigned char *at, unsigned char *end) {
  while (at < end) {
    if (one->rest > 0) {
      if (one->rest == one->length) one->firstByte = *at;
      uint64_t here = end - at, step = one->rest < here ? one->rest : here;
      one->rest -= step;
      at += step;
      /* socket.io asks with a text of its own. */
      int isAsked = one->opcode == TEXT && one->length == 1 && one->firstByte == '2';
      if (one->rest == 0 && isAsked) say(one, TEXT, "3", 1);
      continue;
    }
    one->head[one->headed++] = *at++;
    if (one->headed < 2) continue;
    int size = one->head[1] & 127, needs = size < 126 ? 2 : size == 126 ? 4 : 10;
    if (one->headed < needs) continue;
    uint64_t length = needs == 2 ? size : 0;
    for (int byte = 2; byte < needs; byte++) length = length << 8 | one->head[byte];
    one->opcode = one->head[0] & 15;
    one->headed = 0;
    one->rest = one->length = length;
    if (one->opcode == PING) say(one, PONG, "", 0);
  }
}

void openPage(struct page *one, const char *request, int length) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int yes = 1;
  one->headed = 0;
  one->rest = one->bytes = 0;
  forgetTold(one);
  one->fd = socket(AF_INET, SOCK_STREAM, 0);
  /* On loopback this answers at once, so it may wait. */
  if (one->fd < 0 || connect(one->fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
  setsockopt(one->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(one->fd, F_SETFL, O_NONBLOCK);
  if (write(one->fd, request, length) != length) fail("request");
  one->state = GREETING;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = one};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, one->fd, &event)) fail("epoll_ctl");
}

void closePage(struct page *one) {
  if (one->state == CLOSED) return;
  if (one->state == OPEN) openCount--;
  close(one->fd);
  one->state = CLOSED;
  endedCount++;
}

/* The greeting is short and comes whole, perhaps with the first frames behind it. */
static char *greet(struct page *one, char *from, char *end) {
  char *body = memmem(from, end - from, "\r\n\r\n", 4);
  if (!body || memcmp(from, "HTTP/1.1 101", 12)) {
    fprintf(stderr, "pages: not upgraded: %.*s\n", (int)(end - from < 200 ? end - from : 200), from);
    closePage(one);
    return NULL;
  }
  one->state = OPEN;
  openCount++;
  if (*firstWord) say(one, TEXT, firstWord, strlen(firstWord));
  return body + 4;
}

static void readPage(struct page *one) {
  char *from = buffer + NAMED_LENGTH;
  ssize_t got = read(one->fd, from, CHUNK);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) return closePage(one);
  char *end = from + got;
  one->bytes += got;
  if (one->state == GREETING && !(from = greet(one, from, end))) return;
  walk(one, (unsigned char *)from, (unsigned char *)end);
  if (one->heeds) heed(one, from, end, now());
}

int readPages(int milliseconds) {
  struct epoll_event events[512];
  int commanded = 0, found = epoll_wait(epoll, events, 512, milliseconds);
  for (int nth = 0; nth < found; nth++) {
    if (events[nth].data.ptr) readPage(events[nth].data.ptr);
    else commanded = 1;
  }
  return commanded;
}
