/* The open pages of a measurement, in one process cheap enough not to be what is measured. */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>

/* A person is named by this, their id, and what they are shown as. */
#define MARK "\"userId\":\""
#define MARK_LENGTH (sizeof MARK - 1)
#define ID_LENGTH 36
#define STATUS_AT (ID_LENGTH + 12)
#define NAMED_LENGTH (MARK_LENGTH + STATUS_AT + 7)

enum { CLOSED, GREETING, OPEN };

/* One page and its line. */
struct page {
  int fd, state;
  int heeds; /* whether it looks at what it is told, or just reads it */
  /* The frame that is being read. */
  unsigned char head[10];
  int headed, opcode, firstByte;
  uint64_t rest, length;
  uint64_t bytes; /* all it was sent */
  /* The end of what came, where a name may be cut in two. */
  char tail[NAMED_LENGTH];
  int tailed;
  /* What it was told. */
  int told, namedCount;
  unsigned char *named;
  int *turnTold;
};

extern struct page *pages;
extern int pageCount, openCount, endedCount, port;
extern const char *firstWord;

/* page.c: opens a page, says something on it, and reads what came on all. */
void startReading(void);
void openPage(struct page *one, const char *request, int length);
void closePage(struct page *one);
void say(struct page *one, int opcode, const char *text, size_t length);
int readPages(int milliseconds); /* true where a command waits */

/* notice.c: what those pages that heed are told of people. */
extern int peopleCount;
void readPeople(const char *path);
void heedEvery(int every);
void forgetTold(struct page *one);
void heed(struct page *one, char *from, char *end, double at);

/* What is being waited for. */
extern int flipped, toldCount, heedingCount; /* one person's flip, who was told, of how many */
extern char wanted;
extern double *toldAt;
extern int meeting, metCount; /* pages that were told of everyone */
extern int streaming;         /* many flips: when each person's last left, and how late it came */
extern double *sentAt, *delays;
extern int *turn;
extern size_t delayCount;

/* clock.c */
double now(void);
double cpuUsed(void);
double quantile(double *values, size_t length, double part); /* sorts them */
void fail(const char *what);
