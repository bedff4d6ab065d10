// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Source.h"

namespace tradeoff::problems::choice {

CsvSource::CsvSource(std::string_view text, const std::string& file, format::CsvForm form)
    : m_reader(text, file, form.delimiter), m_form(form)
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
