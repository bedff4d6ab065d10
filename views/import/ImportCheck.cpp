// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/ImportCheck.h"

#include "core/format/Csv.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "views/text/Quantity.h"

#include <QFileInfo>

namespace tradeoff::views {

namespace {

const QStringList kTableSuffixes = {QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("jsonl"),
                                    QStringLiteral("ndjson")};

char delimiterOf(const problems::ReaderOptions& options)
{
    const auto at = options.find("delimiter");
    if (at != options.end())
        for (const char c : {',', ';', '\t', '|'})
            if (format::delimiterName(c) == at->second) return c;
    return 0;
}

/// The header and the first records as text. What cannot even be taken apart is shown as far as it goes.
void readPreview(ImportCheck& check)
{
    const std::string file = check.path.toStdString();
    const std::string text = format::readTextFile(file);
    const bool isJson = !text.empty() && text[text.find_first_not_of(" \t\r\n")] == '{';
    if (isJson) {
        check.names = {QStringLiteral("JSON")};
        const auto lines = toQString(text.substr(0, 1 << 20)).split(QLatin1Char('\n'));
        for (const QString& line : lines.mid(0, ImportCheck::kPreviewRows)) check.rows << QStringList{line};
        return;
    }
    try {
        const auto form = format::guessCsvForm(text, file, {delimiterOf(check.asked), 0});
        format::CsvReader reader(text, file, form.delimiter);
        while (check.rows.size() < ImportCheck::kPreviewRows && reader.next()) {
            QStringList cells;
            for (const auto cell : reader.cells())
                cells << QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
            if (check.names.isEmpty())
                check.names = cells;
            else
                check.rows << cells;
        }
    } catch (const format::InputError& error) {
        check.refusal = toQString(error.what());
    }
}

} // namespace

ImportCheckPtr ImportCheck::of(const QString& path, const problems::ReaderOptions& options)
{
    auto check = std::make_shared<ImportCheck>();
    check->path = path;
    check->asked = options;
    check->isTable = kTableSuffixes.contains(QFileInfo(path).suffix().toLower());
    try {
        check->result = problems::readProblem(path.toStdString(), options);
    } catch (const format::InputError& error) {
        if (!check->isTable) throw;
        check->refusal = toQString(error.what());
    }
    if (check->isTable) readPreview(*check);
    return check;
}

bool ImportCheck::wantsAnswer() const
{
    return isTable && (!refusal.isEmpty() || !result.warnings.empty() || !result.findings.empty());
}

QStringList ImportCheck::remarks() const
{
    QStringList remarks;
    const QString folder = QFileInfo(path).path() + QLatin1Char('/');
    for (const auto& warning : result.warnings) remarks << toQString(warning).remove(folder);
    for (const auto& finding : result.findings) remarks << toQString(finding.sentence);
    return remarks;
}

} // namespace tradeoff::views
