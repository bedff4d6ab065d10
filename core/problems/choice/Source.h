// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Csv.h"
#include "core/problems/choice/Columns.h"

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
    /// The decimal mark.
    virtual char mark() const = 0;
    virtual std::vector<std::string> warnings() const { return {}; }
};

/// A CSV text.
class CsvSource final : public Source
{
public:
    /// @throws format::InputError for a header that is no header.
    CsvSource(std::string_view text, const std::string& file, format::CsvForm form);

    const Header& header() const override { return m_header; }
    bool next() override;
    std::span<const std::string_view> cells() const override { return m_reader.cells(); }
    format::Place placeOf(std::size_t column) const override { return m_reader.placeOf(column); }
    char mark() const override { return m_form.mark; }
    std::vector<std::string> warnings() const override;

private:
    format::CsvReader m_reader;
    format::CsvForm m_form;
    Header m_header;
};

} // namespace tradeoff::problems::choice
