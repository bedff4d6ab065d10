// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "bench/JsonLedger.h"

#include <fstream>
#include <utility>

namespace tradeoff::bench {

JsonLedger::JsonLedger(std::string path) : m_path(std::move(path))
{
    std::ifstream file(m_path);
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        format::Json figures = format::parseJson(line, m_path);
        std::string key = figures.at("key");
        m_lines[std::move(key)] = std::move(figures);
    }
}

const format::Json* JsonLedger::find(const std::string& key) const
{
    const auto found = m_lines.find(key);
    return found == m_lines.end() ? nullptr : &found->second;
}

void JsonLedger::add(const std::string& key, format::Json figures)
{
    figures["key"] = key;
    if (!m_path.empty()) {
        std::ofstream file(m_path, std::ios::app);
        file << format::dumpJson(figures) << "\n";
    }
    m_lines[key] = std::move(figures);
}

} // namespace tradeoff::bench
