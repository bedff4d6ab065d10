// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Decimal.h"
#include "core/problems/Kinds.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/choice/TableReader.h"
#include "tests/Refusal.h"

#include <QFile>
#include <QTemporaryDir>

namespace tradeoff::tests {

/// Reads texts as files of a folder that vanishes with it.
class TableFolder
{
public:
    std::string write(const std::string& name, const std::string& text) const
    {
        const std::string path = m_folder.filePath(shown(name)).toStdString();
        QFile file(shown(path)); // not format::writeFile(), which waits for the disk
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(text.data(), static_cast<qint64>(text.size()));
        return path;
    }

    problems::ReadResult read(const std::string& text, const problems::ReaderOptions& options = {},
                              const std::string& name = "f.csv") const
    {
        return problems::readProblem(write(name, text), options);
    }

    /// As read(), the rows for the test and those to learn from in one table.
    problems::choice::Table readWhole(const std::string& text, const problems::ReaderOptions& options) const
    {
        const auto result = problems::choice::readCsvTable(text, write("f.csv", text), options);
        return dynamic_cast<const problems::choice::Problem&>(*result.problem).table();
    }

    /// The refusal, the folder cut from its path.
    QString refusalOf(const std::string& text, const problems::ReaderOptions& options = {},
                      const std::string& name = "f.csv") const
    {
        return refusal([&] { read(text, options, name); }).remove(m_folder.path() + "/");
    }

    QStringList warningsOf(const problems::ReadResult& result) const
    {
        QStringList list;
        for (const auto& warning : result.warnings) list << shown(warning).remove(m_folder.path() + "/");
        return list;
    }

private:
    QTemporaryDir m_folder;
};

inline const problems::choice::Table& tableOf(const problems::ReadResult& result)
{
    return dynamic_cast<const problems::choice::Problem&>(*result.problem).table();
}

/// "1/2 0.25 ?": the cells of a quantity, row by row.
inline QString cellsOf(const problems::choice::Quantity& quantity)
{
    QStringList cells;
    for (const auto cell : quantity.cells) {
        if (cell == problems::choice::kMissing)
            cells << "?";
        else
            cells << shown(format::formatDecimal(cell, quantity.scale));
    }
    return cells.join(' ') + (quantity.parts == 1 ? "" : QStringLiteral(" / %1").arg(quantity.parts));
}

} // namespace tradeoff::tests
