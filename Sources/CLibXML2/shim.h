// Debian builds libxml2 with ICU, whose header would come along and clash with
// other copies of ICU in one module graph; only an unused struct changes.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
