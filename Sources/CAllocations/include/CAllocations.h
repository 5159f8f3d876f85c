#ifndef WINNOW_CALLOCATIONS_H
#define WINNOW_CALLOCATIONS_H

/// How many pieces of memory this thread has asked the C library for since it began: calls of malloc, calloc, realloc
/// and their aligned kin, those of Swift, libxml2 and ICU among them. 0 for ever where the C library is not glibc.
///
/// A program that is linked with this counts: its definitions of these functions stand before the library's own.
unsigned long winnow_allocations(void);

#endif
