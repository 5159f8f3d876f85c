#ifndef WINNOW_CRE2_H
#define WINNOW_CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled regular expression. Searching doesn't change what it answers: any number of threads may use one.
typedef struct winnow_regex winnow_regex;

/// Compiles a UTF-8 pattern; `memory` bounds what its program and its automata may take, in bytes. NULL without memory.
winnow_regex *winnow_regex_create(const uint8_t *pattern, size_t length, bool ignores_case, int64_t memory);
void winnow_regex_destroy(winnow_regex *regex);

/// What is wrong with the pattern, NULL if nothing is; `part` is the piece of the pattern it is about, or empty. Both
/// live as long as the expression.
const char *winnow_regex_error(const winnow_regex *regex, const char **part, size_t *part_length);
/// The instructions of its program.
int winnow_regex_size(const winnow_regex *regex);

/// The leftmost match in a UTF-8 text that begins at `from` or later, of those the one that Perl would find.
bool winnow_regex_search(
    const winnow_regex *regex, const uint8_t *text, size_t length, size_t from, size_t *start, size_t *end);

/// Tells of lower-cased texts, one of which stands in every lower-cased text that the pattern matches; none shorter than
/// `shortest` bytes. Tells of nothing where no such texts are known.
void winnow_regex_literals(
    const uint8_t *pattern, size_t length, bool ignores_case, int shortest,
    void (*found)(void *context, const uint8_t *text, size_t length), void *context);

#ifdef __cplusplus
}
#endif
#endif
