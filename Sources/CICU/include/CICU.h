// ICU renames its functions by macro (`ucnv_open` -> `ucnv_open_72`), which Swift
// cannot see; each function that is used has a wrapper here.
#ifndef WINNOW_CICU_H
#define WINNOW_CICU_H

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uchar.h>

#endif
