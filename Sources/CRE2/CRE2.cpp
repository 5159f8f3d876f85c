#include "CRE2.h"

#include <new>
#include <string>
#include <vector>

#include <re2/filtered_re2.h>
#include <re2/re2.h>

struct winnow_regex {
  re2::RE2 expression;
};

namespace {

re2::StringPiece piece(const uint8_t *bytes, size_t length) {
  return re2::StringPiece(reinterpret_cast<const char *>(bytes), length);
}

re2::RE2::Options options(bool ignores_case) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!ignores_case);
  return options;
}

/// Whether the expression may match a text in which all atoms but one stand.
bool may_match_without(const re2::FilteredRE2 &filter, int atom, int count) {
  std::vector<int> others, passed;
  for (int other = 0; other < count; other++)
    if (other != atom) others.push_back(other);
  filter.AllPotentials(others, &passed);
  return !passed.empty();
}

} // namespace

winnow_regex *winnow_regex_create(const uint8_t *pattern, size_t length, bool ignores_case, int64_t memory) {
  re2::RE2::Options chosen = options(ignores_case);
  chosen.set_max_mem(memory);
  return new (std::nothrow) winnow_regex{{piece(pattern, length), chosen}};
}

void winnow_regex_destroy(winnow_regex *regex) { delete regex; }

const char *winnow_regex_error(const winnow_regex *regex, const char **part, size_t *part_length) {
  if (regex->expression.ok()) return nullptr;
  *part = regex->expression.error_arg().data();
  *part_length = regex->expression.error_arg().size();
  return regex->expression.error().c_str();
}

int winnow_regex_size(const winnow_regex *regex) { return regex->expression.ProgramSize(); }

bool winnow_regex_search(
    const winnow_regex *regex, const uint8_t *text, size_t length, size_t from, size_t *start, size_t *end) {
  re2::StringPiece match;
  if (!regex->expression.Match(piece(text, length), from, length, re2::RE2::UNANCHORED, &match, 1)) return false;
  *start = size_t(match.data() - reinterpret_cast<const char *>(text));
  *end = *start + match.size();
  return true;
}

void winnow_regex_literals(
    const uint8_t *pattern, size_t length, bool ignores_case, int shortest,
    void (*found)(void *context, const uint8_t *text, size_t length), void *context) {
  re2::FilteredRE2 filter(shortest);
  int number = 0;
  if (filter.Add(piece(pattern, length), options(ignores_case), &number) != re2::RE2::NoError) return;
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  std::vector<int> passed;
  filter.AllPotentials({}, &passed);
  if (!passed.empty()) return;
  // One that must stand there says most; else one of them all must.
  const std::string *longest = nullptr;
  for (size_t atom = 0; atom < atoms.size(); atom++)
    if (!may_match_without(filter, int(atom), int(atoms.size())))
      if (longest == nullptr || longest->size() < atoms[atom].size()) longest = &atoms[atom];
  auto tell = [&](const std::string &text) {
    found(context, reinterpret_cast<const uint8_t *>(text.data()), text.size());
  };
  if (longest != nullptr) return tell(*longest);
  for (const std::string &atom : atoms) tell(atom);
}
