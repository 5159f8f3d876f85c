#ifndef WINNOW_CMEMORY_H
#define WINNOW_CMEMORY_H

/// Keeps memory that is freed for the next page, where glibc would give it back to the system and ask for it again.
void winnow_keep_freed_memory(void);

#endif
