// Sixteen bytes of text looked at together, with the compiler's vector types, which exist on every processor it knows.
// Swift's own vectors are taken apart byte by byte by the optimiser (swift 6.3), which costs twentyfold.

#ifndef SIXTEEN_H
#define SIXTEEN_H

#include <stdint.h>
#include <string.h>

typedef uint8_t sixteen_bytes __attribute__((vector_size(16)));

/// Eight bytes and the eight behind them, the first lowest.
typedef struct {
    uint64_t low, high;
} sixteen_halves;

/// What sixteen bytes of UTF-8 are. Sets have a bit for each byte, the first lowest.
typedef struct {
    /// The bytes with small letters for ASCII capitals.
    sixteen_halves folded;
    /// Letters, digits, and all that is not ASCII.
    uint32_t letters;
    uint32_t digits;
    /// ASCII letters, and what letters of two bytes from U+00C0 on are made of.
    uint32_t cased;
    /// Small ASCII letters.
    uint32_t small;
    /// White space and control characters.
    uint32_t gaps;
    /// How many stand for themselves, before one that does not, or is rare: not '(' to '~', or a dash or backtick.
    uint32_t plain;
} sixteen;

static inline sixteen_halves sixteen_split(sixteen_bytes bytes)
{
    uint64_t both[2];
    memcpy(both, &bytes, 16);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    both[0] = __builtin_bswap64(both[0]);
    both[1] = __builtin_bswap64(both[1]);
#endif
    sixteen_halves halves = {both[0], both[1]};
    return halves;
}

/// A bit of each byte, all of which are 0 or 0xFF.
static inline uint32_t sixteen_set(sixteen_bytes bytes)
{
#ifdef __SSE2__
    return (uint32_t)__builtin_ia32_pmovmskb128((char __attribute__((vector_size(16))))bytes);
#else
    // One bit of each byte moved into the highest.
    sixteen_halves halves = sixteen_split(bytes & 1);
    uint64_t gather = 0x0102040810204080;
    return (uint32_t)(halves.low * gather >> 56 | halves.high * gather >> 56 << 8);
#endif
}

/// Reads sixteen bytes.
static inline sixteen sixteen_read(const void *start)
{
    sixteen_bytes bytes;
    memcpy(&bytes, start, 16);
    sixteen_bytes capital = (sixteen_bytes)((sixteen_bytes)(bytes - 'A') < 26);
    sixteen_bytes folded = bytes | (capital & 0x20);
    sixteen_bytes digit = (sixteen_bytes)((sixteen_bytes)(bytes - '0') < 10);
    sixteen_bytes ascii = (sixteen_bytes)((sixteen_bytes)(folded - 'a') < 26);
    sixteen_bytes letter = ascii | (sixteen_bytes)(bytes >= 0x80);
    sixteen_bytes two = (sixteen_bytes)((sixteen_bytes)(bytes - 0xC3) < 0xE2 - 0xC3) |
                        (sixteen_bytes)((bytes & 0xC0) == 0x80);
    sixteen_bytes small = (sixteen_bytes)((sixteen_bytes)(bytes - 'a') < 26);
    sixteen_bytes stop = (sixteen_bytes)((sixteen_bytes)(bytes - '(') > '~' - '(') | (sixteen_bytes)(bytes == '-') |
                         (sixteen_bytes)(bytes == '`');
    sixteen result = {
        sixteen_split(folded), sixteen_set(letter | digit), sixteen_set(digit), sixteen_set(ascii | two),
        sixteen_set(small), sixteen_set((sixteen_bytes)(bytes <= ' ')), (uint32_t)__builtin_ctz(sixteen_set(stop) | 0x10000)};
    return result;
}

/// The first `size` bytes (0 to 16), zeros behind them.
static inline sixteen_halves sixteen_first(sixteen_halves halves, uint32_t size)
{
    static const uint64_t masks[17][2] = {
#define SIXTEEN_MASK(size) {size < 8 ? (1ull << size % 8 * 8) - 1 : ~0ull, size < 8 ? 0 : (1ull << size % 8 * 8) - 1}
        SIXTEEN_MASK(0), SIXTEEN_MASK(1), SIXTEEN_MASK(2), SIXTEEN_MASK(3), SIXTEEN_MASK(4), SIXTEEN_MASK(5),
        SIXTEEN_MASK(6), SIXTEEN_MASK(7), SIXTEEN_MASK(8), SIXTEEN_MASK(9), SIXTEEN_MASK(10), SIXTEEN_MASK(11),
        SIXTEEN_MASK(12), SIXTEEN_MASK(13), SIXTEEN_MASK(14), SIXTEEN_MASK(15), {~0ull, ~0ull}
#undef SIXTEEN_MASK
    };
    sixteen_halves first = {halves.low & masks[size][0], halves.high & masks[size][1]};
    return first;
}

#endif
