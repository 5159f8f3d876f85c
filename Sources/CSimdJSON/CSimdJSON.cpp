#include "CSimdJSON.h"

#include <simdjson.h>

#include <charconv>
#include <new>

struct winnow_json {
  simdjson::dom::parser parser;
};

namespace {

// simdjson refuses documents nested deeper than its own limit (1,024), so this recursion is bounded.
bool walk(simdjson::dom::element element, const char *key, size_t key_length,
          const winnow_json_visitor &visitor, void *context) {
  using simdjson::dom::element_type;
  char number[32];
  switch (element.type()) {
  case element_type::ARRAY:
    if (!visitor.begin(context, WINNOW_JSON_ARRAY, key, key_length)) return false;
    for (simdjson::dom::element child : simdjson::dom::array(element))
      if (!walk(child, nullptr, 0, visitor, context)) return false;
    return visitor.end(context, WINNOW_JSON_ARRAY);
  case element_type::OBJECT:
    if (!visitor.begin(context, WINNOW_JSON_OBJECT, key, key_length)) return false;
    for (simdjson::dom::key_value_pair field : simdjson::dom::object(element))
      if (!walk(field.value, field.key.data(), field.key.size(), visitor, context)) return false;
    return visitor.end(context, WINNOW_JSON_OBJECT);
  case element_type::STRING: {
    std::string_view text = element;
    return visitor.value(context, WINNOW_JSON_STRING, key, key_length, text.data(), text.size());
  }
  case element_type::INT64: {
    auto end = std::to_chars(number, number + sizeof number, int64_t(element)).ptr;
    return visitor.value(context, WINNOW_JSON_NUMBER, key, key_length, number, size_t(end - number));
  }
  case element_type::UINT64: {
    auto end = std::to_chars(number, number + sizeof number, uint64_t(element)).ptr;
    return visitor.value(context, WINNOW_JSON_NUMBER, key, key_length, number, size_t(end - number));
  }
  case element_type::DOUBLE: {
    auto end = std::to_chars(number, number + sizeof number, double(element)).ptr;
    return visitor.value(context, WINNOW_JSON_NUMBER, key, key_length, number, size_t(end - number));
  }
  case element_type::BOOL: {
    bool flag = element;
    return visitor.value(context, WINNOW_JSON_BOOL, key, key_length, flag ? "true" : "false", flag ? 4 : 5);
  }
  case element_type::NULL_VALUE:
    return visitor.value(context, WINNOW_JSON_NULL, key, key_length, nullptr, 0);
  }
  return true;
}

} // namespace

winnow_json *winnow_json_create(void) { return new (std::nothrow) winnow_json; }

void winnow_json_destroy(winnow_json *json) { delete json; }

const char *winnow_json_walk(winnow_json *json, const uint8_t *bytes, size_t length,
                             winnow_json_visitor visitor, void *context) {
  simdjson::dom::element root;
  auto error = json->parser.parse(bytes, length).get(root);
  if (error) return simdjson::error_message(error);
  walk(root, nullptr, 0, visitor, context);
  return nullptr;
}
