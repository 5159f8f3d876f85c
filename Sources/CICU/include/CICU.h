// ICU renames its functions by macro (`ucnv_open` -> `ucnv_open_72`), which Swift
// cannot see; each function that is used has a wrapper here.
#ifndef WINNOW_CICU_H
#define WINNOW_CICU_H

#include <unicode/ucnv.h>
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

// Words and folding (WinnowText). Instances are ICU's own and live for ever; getting one is an atomic load.

/// NFKC with case folding; the length of the result, or -1 where it does not fit.
static inline int32_t winnow_nfkc_casefold(const UChar *text, int32_t length, UChar *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
  int32_t count = unorm2_normalize(normalizer, text, length, result, capacity, &status);
  return U_FAILURE(status) ? -1 : count;
}

/// Whether NFKC with case folding leaves the character alone, whatever stands around it.
static inline UBool winnow_nfkc_casefold_is_inert(UChar32 character) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
  return U_SUCCESS(status) && unorm2_isInert(normalizer, character);
}

/// Whether the character never combines with one before it.
static inline UBool winnow_nfkc_casefold_begins_anew(UChar32 character) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
  return U_SUCCESS(status) && unorm2_hasBoundaryBefore(normalizer, character);
}

/// The canonical decomposition of one character; its length, or -1 if it has none.
static inline int32_t winnow_decompose(UChar32 character, UChar *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFDInstance(&status);
  int32_t count = unorm2_getDecomposition(normalizer, character, result, capacity, &status);
  return U_FAILURE(status) ? -1 : count;
}

static inline int32_t winnow_general_category(UChar32 character) { return u_charType(character); }
static inline int32_t winnow_word_break(UChar32 character) {
  return u_getIntPropertyValue(character, UCHAR_WORD_BREAK);
}
static inline int32_t winnow_line_break(UChar32 character) {
  return u_getIntPropertyValue(character, UCHAR_LINE_BREAK);
}
/// Nil for all but marks that stand in an order of their own behind a letter.
static inline uint8_t winnow_combining_class(UChar32 character) { return u_getCombiningClass(character); }
/// The value of a decimal digit, or -1.
static inline int32_t winnow_digit_value(UChar32 character) { return u_charDigitValue(character); }

/// A converter that writes U+FFFD for whatever it can't read; ICU's own writes U+001A for single bytes.
UConverter *winnow_converter_open(const char *name, UErrorCode *error);

static inline void winnow_converter_close(UConverter *converter) { ucnv_close(converter); }

/// Converts all of `source` to UTF-8; what is not valid becomes U+FFFD.
static inline int32_t winnow_converter_to_utf8(
    UConverter *converter, char *target, int32_t capacity, const char *source, int32_t length, UErrorCode *error) {
  return ucnv_toAlgorithmic(UCNV_UTF8, converter, target, capacity, source, length, error);
}

#endif
