/* What pages are told of people: finds each name in what came, and notes what is waited for. */
#include "pages.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE (1 << 16)
#define PLACES (1 << 17)

int peopleCount, flipped = -1, toldCount, heedingCount, meeting, metCount, streaming, *turn;
char wanted;
double *toldAt, *sentAt, *delays;
size_t delayCount;

static char (*people)[ID_LENGTH + 1];
static int places[PLACES]; /* one more than the number of the person */
static size_t delayRoom;

static uint32_t placeOf(const char *id) {
  uint32_t hash = 2166136261u;
  for (int at = 0; at < ID_LENGTH; at++) hash = (hash ^ (unsigned char)id[at]) * 16777619u;
  return hash % PLACES;
}

static int personOf(const char *id) {
  for (uint32_t at = placeOf(id); places[at]; at = (at + 1) % PLACES)
    if (!memcmp(people[places[at] - 1], id, ID_LENGTH)) return places[at] - 1;
  return -1;
}

void readPeople(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  people = calloc(PEOPLE, sizeof *people);
  while (peopleCount < PEOPLE && fscanf(file, "%36s", people[peopleCount]) == 1) {
    uint32_t at = placeOf(people[peopleCount]);
    while (places[at]) at = (at + 1) % PLACES;
    places[at] = ++peopleCount;
  }
  fclose(file);
  sentAt = calloc(peopleCount, sizeof *sentAt);
  turn = calloc(peopleCount, sizeof *turn);
  toldAt = calloc(pageCount, sizeof *toldAt);
}

void heedEvery(int every) {
  heedingCount = 0;
  for (int nth = 0; nth < pageCount; nth++) {
    struct page *one = &pages[nth];
    one->heeds = nth % every == 0;
    heedingCount += one->heeds;
    if (one->heeds && !one->named) one->named = calloc(peopleCount, 1);
    /* A flip in a stream is looked for by a few pages only. */
    if (one->heeds && every > 1 && !one->turnTold) one->turnTold = calloc(peopleCount, sizeof(int));
  }
}

void forgetTold(struct page *one) {
  one->tailed = one->told = one->namedCount = 0;
  if (one->named) memset(one->named, 0, peopleCount);
}

static void noteDelay(double delay) {
  if (delayCount == delayRoom) {
    delayRoom = delayRoom ? 2 * delayRoom : 65536;
    delays = realloc(delays, delayRoom * sizeof *delays);
  }
  delays[delayCount++] = delay;
}

static void named(struct page *one, int person, const char *status, double at) {
  char is = status[1]; /* o_n_line, a_w_ay, o_f_fline */
  if (person == flipped && is == wanted && !one->told) {
    one->told = 1;
    toldAt[toldCount++] = at;
  }
  if (meeting && is != 'f' && !one->named[person]) {
    one->named[person] = 1;
    if (++one->namedCount == pageCount) metCount++;
  }
  int isLast = streaming && turn[person] && is == (turn[person] % 2 ? 'w' : 'n');
  if (isLast && one->turnTold[person] != turn[person]) {
    one->turnTold[person] = turn[person];
    noteDelay(at - sentAt[person]);
  }
}

/* There is room before `from` for what was left of what came before. */
void heed(struct page *one, char *from, char *end, double at) {
  char *start = from - one->tailed;
  memcpy(start, one->tail, one->tailed);
  for (;;) {
    char *mark = memmem(start, end - start, MARK, MARK_LENGTH);
    if (!mark) {
      /* The end may be the beginning of the mark. */
      if ((size_t)(end - start) >= MARK_LENGTH) start = end - MARK_LENGTH + 1;
      break;
    }
    start = mark;
    if ((size_t)(end - mark) < NAMED_LENGTH) break;
    char *id = mark + MARK_LENGTH;
    int person = personOf(id);
    if (person >= 0) named(one, person, id + STATUS_AT, at);
    start = id + ID_LENGTH;
  }
  one->tailed = end - start;
  memcpy(one->tail, start, one->tailed);
}
