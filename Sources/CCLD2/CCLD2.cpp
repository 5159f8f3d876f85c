#include "CCLD2.h"

#include <cstdio> // the header of CLD2 uses FILE without it

#include <cld2/public/compact_lang_det.h>

const char *winnow_detect_language(const uint8_t *utf8, size_t length) {
  if (length == 0 || length > 0x7fffffff) return nullptr;
  bool reliable = false;
  CLD2::Language language = CLD2::DetectLanguage(
      reinterpret_cast<const char *>(utf8), static_cast<int>(length), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return nullptr;
  return CLD2::LanguageCode(language);
}
