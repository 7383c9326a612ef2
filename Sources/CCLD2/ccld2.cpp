#include "ccld2.h"

// CLD2's header names FILE and std::string without including them.
#include <cstdio>
#include <cstring>
#include <string>

#include <cld2/public/compact_lang_det.h>

extern "C" int newsd_detect_language(const char *text, size_t length, char code[16]) {
    CLD2::Language top[3];
    int percent[3];
    int bytes = 0;
    bool reliable = false;
    CLD2::DetectLanguageSummary(text, static_cast<int>(length), true, top, percent, &bytes, &reliable);
    std::strncpy(code, CLD2::LanguageCode(top[0]), 15);
    code[15] = '\0';
    return reliable ? percent[0] : 0;
}
