#include "CICU.h"

#include <string.h>
#include <unicode/ucnv_cb.h>

static void replace(const void *context, UConverterToUnicodeArgs *arguments, const char *units, int32_t length,
                    UConverterCallbackReason reason, UErrorCode *error) {
  (void)context;
  if (reason > UCNV_IRREGULAR) return; // reset, close, clone
  // The one byte that ICU has no character for and the Encoding Standard has: 0x80 in GBK and gb18030.
  UErrorCode ignored = U_ZERO_ERROR;
  const int isEuro = length == 1 && (unsigned char)units[0] == 0x80
      && ucnv_getType(arguments->converter) == UCNV_MBCS
      && strcmp(ucnv_getName(arguments->converter, &ignored), "gb18030") == 0;
  const UChar replacement = isEuro ? 0x20AC : 0xFFFD;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

UConverter *winnow_converter_open(const char *name, UErrorCode *error) {
  UConverter *converter = ucnv_open(name, error);
  if (converter) ucnv_setToUCallBack(converter, replace, NULL, NULL, NULL, error);
  return converter;
}
