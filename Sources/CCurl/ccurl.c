#define _GNU_SOURCE
#include "ccurl.h"
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(easy, option, list);
}

CURLcode ccurl_set_receivers(CURL *easy, ccurl_data_function body, ccurl_data_function header, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_PRIVATE, context);
    return code;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *target) {
    (void)purpose;
    const struct ccurl_guard *guard = context;
    const uint8_t *bytes;
    size_t length;
    if (target->family == AF_INET) {
        bytes = (const uint8_t *)&((struct sockaddr_in *)&target->addr)->sin_addr;
        length = 4;
    } else if (target->family == AF_INET6) {
        bytes = (const uint8_t *)&((struct sockaddr_in6 *)&target->addr)->sin6_addr;
        length = 16;
    } else {
        return CURL_SOCKET_BAD;
    }
    if (!guard->function(bytes, length, guard->context)) {
        errno = EACCES;
        return CURL_SOCKET_BAD;
    }
    return socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

CURLcode ccurl_set_guard(CURL *easy, struct ccurl_guard *guard) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, guard);
    return code;
}

void ccurl_read_outcome(CURL *easy, struct ccurl_outcome *outcome) {
    memset(outcome, 0, sizeof *outcome);
    char *address = NULL;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &outcome->status);
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &outcome->os_error);
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &outcome->http_version);
    curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &outcome->name_lookup);
    curl_easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, &outcome->connect);
    curl_easy_getinfo(easy, CURLINFO_APPCONNECT_TIME_T, &outcome->tls);
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &outcome->pretransfer);
    curl_easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME_T, &outcome->first_byte);
    curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &outcome->total);
    curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &outcome->body_bytes);
    curl_easy_getinfo(easy, CURLINFO_HEADER_SIZE, &outcome->header_bytes);
    curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &outcome->new_connections);
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &outcome->port);
    outcome->address = address;
}

curl_off_t ccurl_body_bytes(CURL *easy) {
    curl_off_t count = 0;
    curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &count);
    return count;
}

void *ccurl_context(CURL *easy) {
    char *context = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &context);
    return context;
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

CURL *ccurl_multi_next_finished(CURLM *multi, CURLcode *result) {
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

void ccurl_name_thread(const char *name) {
    pthread_setname_np(pthread_self(), name);
}
