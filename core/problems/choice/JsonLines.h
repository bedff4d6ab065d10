// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Json.h"
#include "core/problems/choice/Source.h"

#include <unordered_map>
#include <utility>

namespace tradeoff::problems::choice {

/// JSON lines: one object a line. Its members are columns; "models" (or "options", "results") may hold one
/// object per option, whose members become columns "score:OPTION". Lists of numbers are embeddings. Columns
/// that a line lacks are missing there.
class JsonLinesSource final : public Source
{
public:
    static constexpr std::size_t kLongestLine = 8U << 20; ///< bytes

    /// @throws format::InputError with line and column for text that is no JSON, with the JSON pointer for a
    /// value that fits no column.
    JsonLinesSource(std::string_view text, const std::string& file);

    const Header& header() const override { return m_header; }
    bool next() override;
    std::span<const std::string_view> cells() const override { return m_cells; }
    format::Place placeOf(std::size_t column) const override;
    char mark() const override { return '.'; }

private:
    struct Record
    {
        std::int64_t line = 0;
        std::vector<std::pair<std::size_t, std::string>> values; ///< column, text
    };
    void takeLine(std::string_view text, std::int64_t line);
    void takeObject(const format::Json& object, const std::string& pointer, const std::string& option,
                    Record& record);
    void put(const std::string& column, std::string text, Record& record);

    Header m_header;
    std::unordered_map<std::string, std::size_t> m_columns;
    std::vector<Record> m_records;
    std::size_t m_next = 0;
    std::vector<std::string_view> m_cells;
};

bool looksLikeJsonLines(std::string_view text);
ReadResult readJsonLines(std::string_view text, const std::string& file, const ReaderOptions& options);

} // namespace tradeoff::problems::choice
