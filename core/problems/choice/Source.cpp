// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Source.h"

#include <algorithm>
#include <thread>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kMostParts = 8;
constexpr std::size_t kLeastPart = 512U << 10; ///< bytes that are worth a thread of their own

std::size_t partsFor(std::size_t bytes)
{
    return std::min({kMostParts, bytes / kLeastPart, std::size_t{std::thread::hardware_concurrency()}});
}

} // namespace

CsvSource::CsvSource(std::string_view text, const std::string& file, format::CsvForm form, std::size_t parts)
    : m_reader(text, file, form.delimiter), m_form(form), m_parts(parts == 0 ? partsFor(text.size()) : parts)
{
    if (!m_reader.next()) throw format::InputError({file, 1, 1}, "", "a header and rows");
    m_header.file = file;
    for (std::size_t i = 0; i < m_reader.cells().size(); ++i) {
        std::string_view name = m_reader.cells()[i];
        if (name.substr(0, 3) == "\xef\xbb\xbf") name.remove_prefix(3);
        m_header.names.push_back(format::visibleName(name));
        m_header.places.push_back(m_reader.placeOf(i));
    }
}

CsvSource::CsvSource(const format::CsvPart& part, const Header& header, format::CsvForm form)
    : m_reader(part.text, header.file, form.delimiter, part.line), m_form(form), m_header(header)
{
}

std::vector<std::unique_ptr<Source>> CsvSource::parts() const
{
    std::vector<std::unique_ptr<Source>> sources;
    if (m_parts < 2) return sources;
    for (const auto& part : format::csvParts(m_reader.rest(), m_reader.nextLine(), m_parts))
        sources.push_back(std::unique_ptr<Source>(new CsvSource(part, m_header, m_form)));
    return sources;
}

bool CsvSource::next()
{
    if (!m_reader.next()) return false;
    const std::size_t width = m_reader.cells().size();
    const std::size_t wanted = m_header.names.size();
    if (width != wanted)
        throw format::InputError(m_reader.placeOf(width < wanted ? width : wanted),
                                 std::to_string(width) + (width == 1 ? " cell" : " cells"),
                                 std::to_string(wanted) + " cells as in the header");
    return true;
}

std::vector<std::string> CsvSource::warnings() const
{
    auto list = m_reader.warnings().list();
    if (m_reader.endsWithoutLineEnd())
        list.push_back(m_header.file +
                       ": the last line has no end; if the file was cut there, its last cell is short");
    return list;
}

} // namespace tradeoff::problems::choice
