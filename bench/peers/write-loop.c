/*
 * The floor of one flip: nothing but write() of the same ready bytes to every open socket. Told the two
 * frames to write, when someone turns idle and when they turn active; prints its port.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#define FILES 65536

static int sockets[FILES], count;
static char greeted[FILES];

static size_t frame(const char *text, char *into) {
  size_t length = strlen(text), head = length < 126 ? 2 : 4;
  into[0] = (char)0x81;
  if (head == 2) into[1] = length;
  else into[1] = 126, into[2] = length >> 8, into[3] = length & 255;
  memcpy(into + head, text, length);
  return head + length;
}

static void greet(int fd) {
  static const char answer[] =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  greeted[fd] = write(fd, answer, sizeof answer - 1) > 0;
  sockets[count++] = fd;
}

static void forget(int fd) {
  for (int nth = 0; nth < count; nth++)
    if (sockets[nth] == fd) sockets[nth--] = sockets[--count];
  greeted[fd] = 0;
  close(fd);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  char idle[4096], active[4096];
  size_t idleLength = frame(argv[1], idle), activeLength = frame(argv[2], active);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max < FILES ? files.rlim_max : FILES;
  setrlimit(RLIMIT_NOFILE, &files);
  signal(SIGPIPE, SIG_IGN);

  int listener = socket(AF_INET, SOCK_STREAM, 0), epoll = epoll_create1(0), yes = 1;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof here;
  if (bind(listener, (struct sockaddr *)&here, size) || listen(listener, 511)) return 1;
  getsockname(listener, (struct sockaddr *)&here, &size);
  printf("%d\n", ntohs(here.sin_port));
  fflush(stdout);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    struct epoll_event events[256];
    int found = epoll_wait(epoll, events, 256, -1);
    for (int nth = 0; nth < found; nth++) {
      int fd = events[nth].data.fd;
      if (fd == listener) {
        struct epoll_event reading = {.events = EPOLLIN, .data.fd = accept(listener, NULL, NULL)};
        if (reading.data.fd < 0) continue;
        fcntl(reading.data.fd, F_SETFL, O_NONBLOCK);
        setsockopt(reading.data.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        epoll_ctl(epoll, EPOLL_CTL_ADD, reading.data.fd, &reading);
        continue;
      }
      char text[4096];
      ssize_t got = read(fd, text, sizeof text);
      if (got <= 0) {
        forget(fd);
      } else if (!greeted[fd]) {
        greet(fd);
      } else {
        int isIdle = memmem(text, got, "\"idle\"", 6) != NULL;
        for (int to = 0; to < count; to++)
          if (write(sockets[to], isIdle ? idle : active, isIdle ? idleLength : activeLength) < 0) continue;
      }
    }
  }
}
