#ifndef WINNOW_CSIMDJSON_H
#define WINNOW_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parser and the document it read last. Not thread-safe: one a worker.
typedef struct winnow_json winnow_json;

/// The kinds of a value.
enum {
  WINNOW_JSON_NULL = 0,
  WINNOW_JSON_BOOL = 1,
  WINNOW_JSON_NUMBER = 2,
  WINNOW_JSON_STRING = 3,
  WINNOW_JSON_ARRAY = 4,
  WINNOW_JSON_OBJECT = 5
};

/// What a walk over a document reports, in document order. Return false to stop.
/// `begin`/`end` are called for arrays and objects, `value` for the rest; `key` is NULL outside objects.
/// For strings and numbers `text` holds the unescaped string or the number as it is written canonically.
typedef struct {
  bool (*begin)(void *context, int kind, const char *key, size_t key_length);
  bool (*value)(void *context, int kind, const char *key, size_t key_length, const char *text, size_t text_length);
  bool (*end)(void *context, int kind);
} winnow_json_visitor;

winnow_json *winnow_json_create(void);
void winnow_json_destroy(winnow_json *json);

/// Parses `length` bytes and walks them. Returns NULL, or a message that lives as long as the program.
const char *winnow_json_walk(
    winnow_json *json, const uint8_t *bytes, size_t length, winnow_json_visitor visitor, void *context);

#ifdef __cplusplus
}
#endif
#endif
