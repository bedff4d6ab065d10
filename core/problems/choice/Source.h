// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Csv.h"
#include "core/problems/choice/Columns.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::choice {

/// The records of a file under one header, whatever its form.
class Source
{
public:
    virtual ~Source() = default;

    virtual const Header& header() const = 0;
    /// Moves to the next record. @throws format::InputError for one that does not fit the header.
    virtual bool next() = 0;
    /// One cell per column of the header, valid until next().
    virtual std::span<const std::string_view> cells() const = 0;
    virtual format::Place placeOf(std::size_t column) const = 0;
    /// Where the record begins.
    virtual std::int64_t line() const { return placeOf(0).line; }
    /// The decimal mark.
    virtual char mark() const = 0;
    virtual std::vector<std::string> warnings() const { return {}; }
    /// About how many records there are from this one on, if all are like it; for reserving memory.
    virtual std::size_t expected() const { return 0; }
    /// No record has given reason for a warning so far.
    virtual bool isQuiet() const { return true; }
    /// The records still to come, as sources of their own that can be read side by side; none where they are
    /// few. A part may fail at a record that the whole takes: then only the whole is right.
    virtual std::vector<std::unique_ptr<Source>> parts() const { return {}; }
};

/// A CSV text.
class CsvSource final : public Source
{
public:
    /// parts: into how many it may be cut; 0: as the machine and the length of the text suggest.
    /// @throws format::InputError for a header that is no header.
    CsvSource(std::string_view text, const std::string& file, format::CsvForm form, std::size_t parts = 1);

    const Header& header() const override { return m_header; }
    bool next() override;
    std::span<const std::string_view> cells() const override { return m_reader.cells(); }
    format::Place placeOf(std::size_t column) const override { return m_reader.placeOf(column); }
    std::int64_t line() const override { return m_reader.line(); }
    char mark() const override { return m_form.mark; }
    std::vector<std::string> warnings() const override;
    std::size_t expected() const override
    {
        return m_reader.rest().size() / (m_reader.record().size() + 1) + 2;
    }
    bool isQuiet() const override { return m_reader.warnings().empty(); }
    std::vector<std::unique_ptr<Source>> parts() const override;

private:
    CsvSource(const format::CsvPart& part, const Header& header, format::CsvForm form);

    format::CsvReader m_reader;
    format::CsvForm m_form;
    Header m_header;
    std::size_t m_parts = 1;
};

} // namespace tradeoff::problems::choice
