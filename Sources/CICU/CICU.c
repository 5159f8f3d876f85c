#include "CICU.h"

#include <unicode/ucnv_cb.h>

static void replace(const void *context, UConverterToUnicodeArgs *arguments, const char *units, int32_t length,
                    UConverterCallbackReason reason, UErrorCode *error) {
  (void)context, (void)units, (void)length;
  if (reason > UCNV_IRREGULAR) return; // reset, close, clone
  static const UChar replacement = 0xFFFD;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

UConverter *winnow_converter_open(const char *name, UErrorCode *error) {
  UConverter *converter = ucnv_open(name, error);
  if (converter) ucnv_setToUCallBack(converter, replace, NULL, NULL, NULL, error);
  return converter;
}
