// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/TextFile.h"

#include "core/format/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
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
        {"SQLite format 3", "an SQLite database"},
        {"\xff\xfe", "UTF-16 text"},
        {"\xfe\xff", "UTF-16 text"},
        {"version https://git-lfs", "a Git LFS pointer, not the file itself"},
        {"<!DOCTYPE html", "a web page"},
        {"<html", "a web page"},
    };
    for (const auto& signature : kSignatures)
        if (content.substr(0, signature.head.size()) == signature.head) return signature.name;
    return nullptr;
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
    if (content.substr(0, 3) == "\xef\xbb\xbf") content.erase(0, 3);
    if (const char* name = foreignContent(content)) throw InputError({path, 1, 1}, name, "a text file");
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
