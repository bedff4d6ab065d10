// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/ImportCheck.h"

#include "core/format/Csv.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/scheduling/OperationsReader.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>
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

QString tr(const char* text)
{
    return QCoreApplication::translate("ImportCheck", text);
}

const problems::choice::Problem* tableOf(const ImportCheck& check)
{
    return dynamic_cast<const problems::choice::Problem*>(check.result.problem.get());
}

QString counted(std::size_t rows)
{
    return count(static_cast<std::int64_t>(rows));
}

/// The header and the first records as text. What cannot even be taken apart is shown as far as it goes.
void readPreview(ImportCheck& check)
{
    const std::string file = check.path.toStdString();
    const std::string text = format::readTextFile(file);
    check.looksLikeShop = problems::scheduling::looksLikeOperations(text);
    check.isShop = check.looksLikeShop || problems::scheduling::asksForOperations(text, check.asked);
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

bool ImportCheck::mayHoldOut() const
{
    const auto* problem = tableOf(*this);
    if (!problem || !isTable || !problem->isLogged() || problem->table().inSequence) return false;
    const bool byTheFile = problem->isHeldOut() && asked.count("split") == 0;
    return !byTheFile && asked.count("test") == 0 && allRows() >= kFewestToHoldOut;
}

bool ImportCheck::mayJudgeElsewhere() const
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool isCsv =
        isTable && !isShop && (suffix == QLatin1String("csv") || suffix == QLatin1String("tsv"));
    if (asked.count("test") > 0) return isCsv;
    const auto* problem = tableOf(*this);
    if (!isCsv || (problem && !problem->isLogged())) return false;
    return !problem || !problem->isHeldOut() || asked.count("split") > 0; // by the file itself: decided
}

std::size_t ImportCheck::allRows() const
{
    const auto* problem = tableOf(*this);
    if (!problem) return 0;
    return problem->rows() + (problem->train() ? problem->train()->rows() : 0);
}

QString ImportCheck::holdOutSentence() const
{
    const auto* problem = tableOf(*this);
    if (problem && problem->isHeldOut()) {
        const QString sizes = tr("%1 rows are held out: policies learn from the other %2 and are judged on "
                                 "rows they never saw.")
                                  .arg(counted(problem->rows()), counted(problem->train()->rows()));
        if (const auto test = asked.find("test"); test != asked.end())
            return tr("By %1, ").arg(QFileInfo(toQString(test->second)).fileName()) + sizes;
        return mayHoldOut() ? sizes + QLatin1Char(' ') +
                                  tr("Drawn 60/20/20 (learn, validate, judge) with seed 1, alike in each "
                                     "group, equal texts together.")
                            : tr("By the file, ") + sizes;
    }
    if (!mayHoldOut()) return {};
    return tr("All %1 rows are shown as they are; a policy can only be put to the test in parts of them.")
        .arg(counted(allRows()));
}

bool ImportCheck::wantsAnswer() const
{
    const bool undecided = mayHoldOut() && asked.count("split") == 0 && allRows() >= kHoldOutFrom;
    return isTable &&
           (undecided || !refusal.isEmpty() || !result.warnings.empty() || !result.findings.empty());
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
