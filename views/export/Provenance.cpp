// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/Provenance.h"

#include "core/format/Error.h"
#include "core/format/Json.h"
#include "views/export/TableText.h"
#include "views/text/Quantity.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace tradeoff::views {

namespace {

constexpr int kShortDigest = 12;

QString joined(const QStringList& words)
{
    QStringList quoted;
    for (const QString& word : words) quoted << shellWord(word);
    return quoted.join(QLatin1Char(' '));
}

QString software()
{
    return QStringLiteral("Tradeoff Studio %1").arg(QCoreApplication::applicationVersion()).trimmed();
}

QString numberOf(const format::Json& json)
{
    return json.is_string() ? toQString(json.get<std::string>()) : toQString(format::dumpJson(json));
}

/// The words of the limits that the request kept.
QStringList limitsOf(const std::string& request)
{
    QStringList words;
    try {
        const auto json = format::parseJson(request, "request");
        for (const char* limit : {"seconds", "iterations"})
            if (json.is_object() && json.contains(limit))
                words << QStringLiteral("--%1").arg(QLatin1String(limit)) << numberOf(json.at(limit));
    } catch (const format::InputError&) {
        words.clear(); // an older project's run without a readable request has no limits to tell
    }
    return words;
}

} // namespace

QString shellWord(const QString& word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=,@%+#-]+$"));
    if (plain.match(word).hasMatch() && !word.startsWith(QLatin1Char('#'))) return word;
    return QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) +
           QLatin1Char('\'');
}

QString commandOf(const project::RunInfo& run, const QString& source)
{
    QStringList words{QStringLiteral("tradeoff"), QStringLiteral("solve"), source,
                      QStringLiteral("--strategy"), toQString(run.strategy)};
    for (const auto& [name, value] : run.parameters)
        words << QStringLiteral("--set") << toQString(name + "=" + value);
    words += limitsOf(run.request);
    words << QStringLiteral("--seed") << QString::number(run.seed);
    if (run.threads > 1) words << QStringLiteral("--threads") << QString::number(run.threads);
    QStringList objectives;
    for (const auto& id : run.objectives) objectives << toQString(id);
    if (!objectives.isEmpty()) words << QStringLiteral("--objectives") << objectives.join(QLatin1Char(','));
    return joined(words);
}

Provenance provenanceOf(const project::Snapshot& snapshot, const PlanSet& plans, const PlanEntry* plan,
                        const ViewWords& words)
{
    Provenance origin;
    origin.source = QFileInfo(toQString(snapshot.path)).fileName();
    if (!plans.problem.empty())
        origin.problem =
            QStringLiteral("%1, SHA-256 %2").arg(toQString(plans.problemName), toQString(plans.problem));
    origin.title = toQString(plans.problemName);
    QStringList command{QStringLiteral("tradeoff"), QStringLiteral("render"), origin.source,
                        QStringLiteral("--view"), words.view};
    if (plan) {
        origin.plan = toQString(problems::toText(plan->info.ref));
        const auto* run = snapshot.run(plan->info.run);
        if (run) origin.run = commandOf(*run, origin.source);
        command << QStringLiteral("--plan") << origin.plan;
    }
    command += words.arguments;
    command << QStringLiteral("--out") << words.out;
    origin.command = joined(command);
    return origin;
}

std::vector<std::pair<QString, QString>> Provenance::fields() const
{
    const std::vector<std::pair<QString, QString>> all = {
        {QStringLiteral("Title"), title},     {QStringLiteral("Software"), software()},
        {QStringLiteral("Source"), source},   {QStringLiteral("Problem"), problem},
        {QStringLiteral("Plan"), plan},       {QStringLiteral("Run"), run},
        {QStringLiteral("Command"), command},
    };
    std::vector<std::pair<QString, QString>> fields;
    for (const auto& field : all)
        if (!field.second.isEmpty()) fields.push_back(field);
    return fields;
}

QString Provenance::line() const
{
    QString text = source;
    const qsizetype at = problem.lastIndexOf(QLatin1Char(' '));
    if (at > 0)
        text += QStringLiteral(" · ") +
                QCoreApplication::translate("Export", "problem %1").arg(problem.mid(at + 1, kShortDigest));
    if (!plan.isEmpty())
        text += QStringLiteral(" · ") +
                QCoreApplication::translate("Export", "plan %1").arg(plan.left(kShortDigest));
    return text + QStringLiteral(" · Tradeoff Studio");
}

QByteArray Provenance::besideCsv(const QString& fileName, const QStringList& columns) const
{
    using format::Json;
    Json notes = Json::object();
    for (const auto& [key, value] : fields()) notes[key.toLower().toStdString()] = value.toStdString();
    Json described = Json::array();
    for (const QString& column : columns) described.push_back(Json{{"titles", column.toStdString()}});
    const Json all = {{"@context", "http://www.w3.org/ns/csvw"},
                      {"url", fileName.toStdString()},
                      {"dialect", {{"delimiter", ","}, {"encoding", "utf-8"}, {"header", true}}},
                      {"tableSchema", {{"columns", described}}},
                      {"notes", Json::array({notes})}};
    return QByteArray::fromStdString(all.dump(1)) + '\n';
}

} // namespace tradeoff::views
