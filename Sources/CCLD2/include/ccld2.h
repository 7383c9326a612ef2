// A C door to CLD2 (Compact Language Detector 2): one call, no state, thread-safe.
#ifndef NEWSD_CCLD2_H
#define NEWSD_CCLD2_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

/// Detects the language of UTF-8 plain text. Writes the language's code ("en", "id", "zh-Hant"; at most 15 bytes and
/// a NUL) into `code` and returns its share of the text in per cent, or 0 when CLD2 does not call its answer reliable.
int newsd_detect_language(const char *text, size_t length, char code[16]);

#ifdef __cplusplus
}
#endif
#endif
