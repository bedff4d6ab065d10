// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/CommandLine.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <string_view>

namespace tradeoff::studio {

namespace {

constexpr int kLargestSide = 16'384;
constexpr int kLargestScale = 8;

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
    if (line.objectives.size() == 1)
        return tr("--objectives: found '%1', expected two ids for the two axes.").arg(line.objectives[0]);
    const QString suffix = QFileInfo(line.out).suffix().toLower();
    if (suffix != QLatin1String("png") && suffix != QLatin1String("svg") && !isTableFile(line.out))
        return tr("--out: found '%1', expected a file name that ends in .png, .svg or, for a table, .csv.")
            .arg(line.out);
    if (line.scale < 0.5 || line.scale > kLargestScale)
        return tr("--scale: expected a number from 0.5 to %1.").arg(kLargestScale);
    return {};
}

} // namespace

bool asksForPicture(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) {
        const std::string_view argument(arguments[i]);
        for (const std::string_view option : {"--render", "--screenshots"})
            if (argument.starts_with(option) &&
                (argument.size() == option.size() || argument[option.size()] == '='))
                return true;
    }
    return false;
}

bool isTableFile(const QString& path)
{
    return QFileInfo(path).suffix().toLower() == QLatin1String("csv");
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
    const QCommandLineOption view(
        QStringLiteral("view"),
        tr("What to write: frontier, map, gantt, choices, curve, window, or a table "
           "such as plans, compare, runs, stops."),
        QStringLiteral("view"), QStringLiteral("frontier"));
    const QCommandLineOption theme(QStringLiteral("theme"), tr("light, dark, contrast or contrast-dark."),
                                   QStringLiteral("theme"));
    const QCommandLineOption size(QStringLiteral("size"), tr("Size of the picture in pixels."),
                                  QStringLiteral("WxH"), QStringLiteral("1366x768"));
    const QCommandLineOption scale(QStringLiteral("scale"),
                                   tr("Pixels of a PNG per unit of its size, for print."),
                                   QStringLiteral("number"), QStringLiteral("1"));
    const QCommandLineOption background(QStringLiteral("background"), tr("GeoJSON to draw below the map."),
                                        QStringLiteral("file"));
    const QCommandLineOption plan(
        QStringLiteral("plan"),
        tr("The plan to draw: its reference or its number; else the one with the least first objective."),
        QStringLiteral("ref"));
    const QCommandLineOption objectives(QStringLiteral("objectives"),
                                        tr("Two or more objective ids; the first two become the axes."),
                                        QStringLiteral("a,b"));
    const QCommandLineOption out(QStringLiteral("out"), tr("Where it goes: .png, .svg or .csv."),
                                 QStringLiteral("file"));
    const QCommandLineOption screenshots(
        QStringLiteral("screenshots"),
        tr("Draw every view with the bundled examples, in three looks and two sizes, into this folder."),
        QStringLiteral("folder"));
    const QCommandLineOption time(QStringLiteral("time-first-frame"),
                                  tr("Print the milliseconds from start to the first frame, and quit."));
    parser.addOptions(
        {render, view, theme, size, scale, background, plan, objectives, out, screenshots, time});
    parser.process(arguments);

    CommandLine line;
    line.file = parser.positionalArguments().value(0);
    line.project = parser.value(render);
    line.view = parser.value(view);
    line.plan = parser.value(plan);
    line.objectives = parser.value(objectives).split(QLatin1Char(','), Qt::SkipEmptyParts);
    line.out = parser.value(out);
    line.scale = parser.value(scale).toDouble();
    line.background = parser.value(background);
    line.screenshots = parser.value(screenshots);
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
