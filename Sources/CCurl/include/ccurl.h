// libcurl for Swift: Swift cannot call variadic C functions, so each kind of option has a wrapper of one fixed type.
// Nothing here decides anything; policy is in NewsFetch.
#ifndef NEWSD_CCURL_H
#define NEWSD_CCURL_H
#include <curl/curl.h>
#include <stdint.h>

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
/// libcurl copies the text.
CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
/// libcurl keeps the list: it must outlive the transfer.
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list);

typedef size_t (*ccurl_data_function)(char *bytes, size_t size, size_t count, void *context);
/// For body and header data; `context` is also what CURLINFO_PRIVATE gives back.
CURLcode ccurl_set_receivers(CURL *easy, ccurl_data_function body, ccurl_data_function header, void *context);

/// Asked before each connection with the address in network byte order (4 or 16 bytes): 0 refuses it.
typedef int (*ccurl_guard_function)(const uint8_t *address, size_t length, void *context);
struct ccurl_guard {
    ccurl_guard_function function;
    void *context;
};
/// The guard must outlive the handle. Address families other than IPv4 and IPv6 are refused without asking.
CURLcode ccurl_set_guard(CURL *easy, struct ccurl_guard *guard);

/// What is known of a transfer when it is over. Times in microseconds since its start; texts live until its next use.
struct ccurl_outcome {
    long status;
    long os_error;
    long http_version;
    curl_off_t name_lookup;
    curl_off_t connect;
    curl_off_t tls;
    curl_off_t pretransfer;
    curl_off_t first_byte;
    curl_off_t total;
    /// Body bytes on the wire, before decoding.
    curl_off_t body_bytes;
    long header_bytes;
    long new_connections;
    const char *address;
    long port;
};
void ccurl_read_outcome(CURL *easy, struct ccurl_outcome *outcome);
/// Body bytes on the wire so far; may be asked in a callback.
curl_off_t ccurl_body_bytes(CURL *easy);
void *ccurl_context(CURL *easy);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/// The next finished transfer, or NULL; `result` says how it ended.
CURL *ccurl_multi_next_finished(CURLM *multi, CURLcode *result);

/// Names the calling thread (at most 15 bytes) for debuggers and top; glibc hides the call from Swift.
void ccurl_name_thread(const char *name);

#endif
