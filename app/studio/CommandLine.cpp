// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/CommandLine.h"

#include "views/kinds/Kinds.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <string_view>

namespace tradeoff::studio {

namespace {

constexpr int kLargestSide = 16'384;

QString tr(const char* text)
{
    return QCoreApplication::translate("CommandLine", text);
}

std::optional<QSize> sizeOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2) return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    const bool fits = size.width() >= 100 && size.height() >= 100 && size.width() <= kLargestSide &&
                      size.height() <= kLargestSide;
    return fits ? std::optional(size) : std::nullopt;
}

QString problemWith(const CommandLine& line)
{
    if (!viewNames().contains(line.view))
        return tr("--view: found '%1', expected one of %2.")
            .arg(line.view, viewNames().join(QStringLiteral(", ")));
    if (line.objectives.size() == 1)
        return tr("--objectives: found '%1', expected two ids for the two axes.").arg(line.objectives[0]);
    const QString suffix = QFileInfo(line.out).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg"))
        return tr("--out: found '%1', expected a file name that ends in .png or .svg.").arg(line.out);
    return {};
}

} // namespace

bool asksForPicture(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) {
        const std::string_view argument(arguments[i]);
        if (argument == "--render" || argument.starts_with("--render=")) return true;
    }
    return false;
}

QStringList viewNames()
{
    QStringList names{QStringLiteral("frontier")};
    for (const auto& kind : views::kindViews())
        names << QString::fromUtf8(kind.viewId.data(), static_cast<qsizetype>(kind.viewId.size()));
    return names << QStringLiteral("window");
}

CommandLine readCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Tradeoff Studio: run strategies on a problem, explore what a better plan costs."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), tr("A project (.tradeoff) or problem file to open."),
                                 QStringLiteral("[file]"));
    const QCommandLineOption render(QStringLiteral("render"),
                                    tr("Draw a project into a picture, without a display."),
                                    QStringLiteral("project"));
    const QCommandLineOption view(QStringLiteral("view"),
                                  tr("What to draw: %1.").arg(viewNames().join(QStringLiteral(", "))),
                                  QStringLiteral("view"), QStringLiteral("frontier"));
    const QCommandLineOption theme(QStringLiteral("theme"), tr("light, dark, contrast or contrast-dark."),
                                   QStringLiteral("theme"));
    const QCommandLineOption size(QStringLiteral("size"), tr("Size of the picture in pixels."),
                                  QStringLiteral("WxH"), QStringLiteral("1366x768"));
    const QCommandLineOption plan(
        QStringLiteral("plan"),
        tr("The plan to draw: its reference or its number; else the one with the least first objective."),
        QStringLiteral("ref"));
    const QCommandLineOption objectives(QStringLiteral("objectives"),
                                        tr("Two or more objective ids; the first two become the axes."),
                                        QStringLiteral("a,b"));
    const QCommandLineOption out(QStringLiteral("out"), tr("Where the picture goes (.png or .svg)."),
                                 QStringLiteral("file"));
    const QCommandLineOption time(QStringLiteral("time-first-frame"),
                                  tr("Print the milliseconds from start to the first frame, and quit."));
    parser.addOptions({render, view, theme, size, plan, objectives, out, time});
    parser.process(arguments);

    CommandLine line;
    line.file = parser.positionalArguments().value(0);
    line.project = parser.value(render);
    line.view = parser.value(view);
    line.plan = parser.value(plan);
    line.objectives = parser.value(objectives).split(QLatin1Char(','), Qt::SkipEmptyParts);
    line.out = parser.value(out);
    line.timeFirstFrame = parser.isSet(time);
    if (parser.isSet(theme)) {
        line.scheme = views::schemeOf(parser.value(theme));
        if (!line.scheme)
            line.error = tr("--theme: found '%1', expected light, dark, contrast or contrast-dark.")
                             .arg(parser.value(theme));
    }
    const auto wanted = sizeOf(parser.value(size));
    if (wanted)
        line.size = *wanted;
    else
        line.error = tr("--size: found '%1', expected WIDTHxHEIGHT from 100x100 to 16384x16384.")
                         .arg(parser.value(size));
    if (line.error.isEmpty() && line.isRender()) line.error = problemWith(line);
    return line;
}

} // namespace tradeoff::studio
