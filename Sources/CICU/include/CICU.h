// ICU renames its functions by macro (`ucnv_open` -> `ucnv_open_72`), which Swift
// cannot see; each function that is used has a wrapper here.
#ifndef WINNOW_CICU_H
#define WINNOW_CICU_H

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uchar.h>

static inline const UNormalizer2 *winnow_nfc(UErrorCode *error) { return unorm2_getNFCInstance(error); }

static inline UBool winnow_normalizer_is_normalized(
    const UNormalizer2 *normalizer, const UChar *text, int32_t length, UErrorCode *error) {
  return unorm2_isNormalized(normalizer, text, length, error);
}

static inline int32_t winnow_normalizer_normalize(
    const UNormalizer2 *normalizer, const UChar *text, int32_t length, UChar *result, int32_t capacity,
    UErrorCode *error) {
  return unorm2_normalize(normalizer, text, length, result, capacity, error);
}

#endif
