// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"

#include "core/format/Error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace tradeoff::format {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

std::string systemReason()
{
    return std::strerror(errno);
}

bool startsWith(std::string_view content, std::string_view lowerCase)
{
    if (content.size() < lowerCase.size()) return false;
    return std::equal(lowerCase.begin(), lowerCase.end(), content.begin(), [](char wanted, char had) {
        return wanted == (had >= 'A' && had <= 'Z' ? static_cast<char>(had - 'A' + 'a') : had);
    });
}

const char* foreignContent(std::string_view content)
{
    struct Signature
    {
        std::string_view head;
        const char* name;
    };
    static constexpr Signature kSignatures[] = {
        {"\x1f\x8b", "a gzip archive"},
        {"PK\x03\x04", "a zip archive"},
        {"PK\x05\x06", "an empty zip archive"},
        {"7z\xbc\xaf\x27\x1c", "a 7z archive"},
        {"Rar!\x1a\x07", "a rar archive"},
        {"\xfd"
         "7zXZ",
         "an xz archive"},
        {"BZh", "a bzip2 archive"},
        {"\x28\xb5\x2f\xfd", "a zstd archive"},
        {"\x80\x02", "a Python pickle (pandas writes a CSV of it: to_csv)"},
        {"\x80\x03", "a Python pickle (pandas writes a CSV of it: to_csv)"},
        {"\x80\x04", "a Python pickle (pandas writes a CSV of it: to_csv)"},
        {"\x80\x05", "a Python pickle (pandas writes a CSV of it: to_csv)"},
        {"%PDF-", "a PDF document"},
        {"\x7f"
         "ELF",
         "a program"},
        {"SQLite format 3", "an SQLite database"},
        {"version https://git-lfs", "a Git LFS pointer, not the file itself"},
    };
    for (const auto& signature : kSignatures)
        if (content.substr(0, signature.head.size()) == signature.head) return signature.name;
    const auto start = content.find_first_not_of(" \t\r\n");
    const std::string_view text = start == std::string_view::npos ? "" : content.substr(start);
    if (startsWith(text, "<!doctype html") || startsWith(text, "<html")) return "a web page";
    if (startsWith(text, "<?xml")) return "an XML document";
    return nullptr;
}

struct Encoding
{
    std::string_view mark;
    std::size_t unit; ///< bytes
    bool bigEndian;
    const char* name;
};

/// In this order: the mark of UTF-32 begins with that of UTF-16.
constexpr std::array kEncodings = {
    Encoding{std::string_view("\xff\xfe\0\0", 4), 4, false, "UTF-32 text"},
    Encoding{std::string_view("\0\0\xfe\xff", 4), 4, true, "UTF-32 text"},
    Encoding{"\xff\xfe", 2, false, "UTF-16 text"},
    Encoding{"\xfe\xff", 2, true, "UTF-16 text"},
};

void appendUtf8(std::string& text, std::uint32_t point)
{
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xc0 | point >> 6);
        put(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        put(0xe0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3f));
        put(0x80 | (point & 0x3f));
    } else {
        put(0xf0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3f));
        put(0x80 | (point >> 6 & 0x3f));
        put(0x80 | (point & 0x3f));
    }
}

/// Code points of text in units of 2 or 4 bytes.
class WideText
{
public:
    WideText(std::string_view content, const Encoding& encoding) : m_content(content), m_encoding(encoding) {}

    bool atEnd() const { return m_at + m_encoding.unit > m_content.size(); }
    bool hasRemainder() const { return m_at != m_content.size(); }

    /// Empty for half a pair of surrogates or beyond Unicode.
    std::optional<std::uint32_t> next()
    {
        const std::uint32_t first = unit();
        const auto isHigh = [](std::uint32_t value) { return value >= 0xd800 && value < 0xdc00; };
        const auto isLow = [](std::uint32_t value) { return value >= 0xdc00 && value < 0xe000; };
        if (isLow(first) || first > 0x10ffff) return std::nullopt;
        if (!isHigh(first)) return first;
        if (m_encoding.unit == 4 || atEnd()) return std::nullopt;
        const std::uint32_t second = unit();
        if (!isLow(second)) return std::nullopt;
        return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    }

private:
    std::uint32_t unit()
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < m_encoding.unit; ++i) {
            const std::size_t place = m_encoding.bigEndian ? m_encoding.unit - 1 - i : i;
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(m_content[m_at + i])) << 8 * place;
        }
        m_at += m_encoding.unit;
        return value;
    }

    std::string_view m_content;
    const Encoding& m_encoding;
    std::size_t m_at = 0;
};

std::string toUtf8(std::string_view content, const Encoding& encoding, const std::string& path)
{
    std::string text;
    text.reserve(content.size() / encoding.unit + 16);
    WideText wide(content, encoding);
    std::int64_t line = 1;
    while (!wide.atEnd()) {
        const auto point = wide.next();
        if (!point)
            throw InputError({path, line, 0}, encoding.name, "whole characters; half of one stands here");
        if (*point == '\n') ++line;
        appendUtf8(text, *point);
    }
    if (wide.hasRemainder()) throw InputError({path, line, 0}, encoding.name, "whole characters to its end");
    return text;
}

/// Without its mark, UTF-16 of mostly plain letters shows a zero in every other byte.
bool looksLikeUtf16(std::string_view content)
{
    const std::string_view head = content.substr(0, std::min<std::size_t>(content.size(), 512));
    std::array<std::size_t, 2> zeros = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++zeros[i % 2];
    const std::size_t pairs = head.size() / 2;
    return pairs >= 2 && std::max(zeros[0], zeros[1]) * 4 >= pairs * 3 && std::min(zeros[0], zeros[1]) == 0;
}

Place placeOf(const std::string& path, std::string_view content, std::size_t offset)
{
    const std::string_view before = content.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n');
    const auto newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    return {path, line + 1, static_cast<std::int64_t>(offset - start) + 1};
}

} // namespace

std::string readFile(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) throw IoError(path, systemReason());
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) throw IoError(path, systemReason());
    if (S_ISDIR(status.st_mode)) throw IoError(path, "is a folder, not a file");
    if (!S_ISREG(status.st_mode)) throw IoError(path, "is a pipe or a device, not a file");
    if (static_cast<std::size_t>(status.st_size) > kLargestFile)
        throw IoError(path, "is larger than 1 GiB, the most that is read");
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw IoError(path, systemReason());
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

std::string textOf(std::string content, const std::string& path)
{
    for (const auto& encoding : kEncodings) {
        if (std::string_view(content).substr(0, encoding.mark.size()) != encoding.mark) continue;
        content = toUtf8(std::string_view(content).substr(encoding.mark.size()), encoding, path);
        break;
    }
    if (content.compare(0, 3, "\xef\xbb\xbf") == 0) content.erase(0, 3);
    if (const char* name = foreignContent(content)) throw InputError({path, 1, 1}, name, "a text file");
    if (looksLikeUtf16(content))
        throw InputError({path, 1, 1}, "what looks like UTF-16", "UTF-8, or UTF-16 with a byte order mark");
    if (const auto nul = content.find('\0'); nul != std::string::npos)
        throw InputError(placeOf(path, content, nul), "NUL byte", "text");
    if (content.find_first_not_of(" \t\r\n\f\v") == std::string::npos)
        throw InputError({path, 0, 0}, "", "the file is empty");
    return content;
}

std::string readTextFile(const std::string& path)
{
    return textOf(readFile(path), path);
}

void writeFile(const std::string& path, const std::string& content)
{
    const std::string draft = path + ".part" + std::to_string(::getpid());
    {
        const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        if (file.get() < 0) throw IoError(path, systemReason());
        for (std::size_t written = 0; written < content.size();) {
            const ssize_t put = ::write(file.get(), content.data() + written, content.size() - written);
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) {
                const std::string reason = systemReason();
                ::unlink(draft.c_str());
                throw IoError(path, reason);
            }
            written += static_cast<std::size_t>(put);
        }
        if (::fsync(file.get()) != 0) {
            const std::string reason = systemReason();
            ::unlink(draft.c_str());
            throw IoError(path, reason);
        }
    }
    if (::rename(draft.c_str(), path.c_str()) != 0) {
        const std::string reason = systemReason();
        ::unlink(draft.c_str());
        throw IoError(path, reason);
    }
}

} // namespace tradeoff::format
