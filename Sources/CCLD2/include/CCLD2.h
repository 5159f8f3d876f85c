#ifndef WINNOW_CCLD2_H
#define WINNOW_CCLD2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The ISO 639-1 code of the language of some valid UTF-8 text, or NULL where CLD2 finds none it can rely on.
const char *winnow_detect_language(const uint8_t *utf8, size_t length);

#ifdef __cplusplus
}
#endif
#endif
