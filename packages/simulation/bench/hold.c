/* The hold model with a binary heap of doubles: take the least key, put it back later by the next of 65,536 increments. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double keys[1 << 20];
static long count = 0;

static void push(double key) {
  long at = count++;
  while (at > 0) {
    long parent = (at - 1) >> 1;
    if (keys[parent] <= key) break;
    keys[at] = keys[parent];
    at = parent;
  }
  keys[at] = key;
}

static double pop(void) {
  double least = keys[0], key = keys[--count];
  long at = 0;
  for (;;) {
    long child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && keys[child + 1] < keys[child]) child++;
    if (key <= keys[child]) break;
    keys[at] = keys[child];
    at = child;
  }
  keys[at] = key;
  return least;
}

int main(int argc, char **argv) {
  (void)argc;
  long pending = atol(argv[2]), holds = atol(argv[3]);
  static double steps[65536];
  FILE *file = fopen(argv[1], "rb");
  if (!file || fread(steps, sizeof(double), 65536, file) != 65536) return 1;
  for (long n = 0; n < pending; n++) push(steps[n & 65535] * 100);
  double sum = 0;
  clock_t begun = clock();
  for (long n = 0; n < holds; n++) {
    double key = pop();
    sum += key;
    push(key + steps[n & 65535]);
  }
  printf("%.17g %.9f\n", sum, (double)(clock() - begun) / CLOCKS_PER_SEC);
  return 0;
}
