// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Error.h"
#include "tradeoff_export.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace tradeoff::format {

/// Walks JSON text (RFC 8259) value by value without keeping any: for documents too large for a tree. Every
/// error names line and column.
class TRADEOFF_EXPORT JsonWalk
{
public:
    /// text must outlive the walk; file is only for messages.
    JsonWalk(std::string_view text, std::string file);

    /// The next character that is no blank; 0 at the end.
    char peek();
    std::size_t offset() const { return m_at; }
    /// Goes on at a value that was met before.
    void moveTo(std::size_t offset) { m_at = offset; }

    /// Steps into an array. @throws InputError with `expected` where there is none.
    void enterArray(std::string_view expected);
    /// In an array: is there another element? Steps out behind the last. first: none was read yet.
    bool nextElement(bool& first);
    /// Where the value of each member of this object begins; the walk goes on behind it.
    /// @throws InputError where there is no object, or a key comes twice.
    std::map<std::string, std::size_t> members(std::string_view expected);
    std::string text(std::string_view expected);
    double number(std::string_view expected);
    /// Passes over a value of any type, checking that it is JSON.
    void skip();
    /// Nothing but blanks may follow.
    void requireEnd();

    /// An error at this offset that shows what is there.
    InputError errorAt(std::size_t offset, std::string expected) const;

private:
    void skipBlanks();
    std::string_view bareText(std::string_view expected);
    void skipWord(std::string_view word);
    void skipArray();
    void skipObject();
    void deeper();

    std::string_view m_text;
    std::string m_file;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace tradeoff::format
