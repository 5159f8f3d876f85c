#ifndef WINNOW_CLIBFUZZER_H
#define WINNOW_CLIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library (https://llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library"): takes a program's
/// arguments and calls `target` with one input after the other. It returns 0, or -1 for an input that is not worth keeping.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*target)(const uint8_t *bytes, size_t size));

#endif
