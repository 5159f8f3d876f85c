#include "CMemory.h"

#include <stdlib.h> // says whether the C library is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

void winnow_keep_freed_memory(void) {
#ifdef __GLIBC__
  // Larger pieces than the first still come from the system one by one, and go back to it.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}
