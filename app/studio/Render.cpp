// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Render.h"

#include "app/studio/MainWindow.h"
#include "app/studio/Workbench.h"
#include "core/format/Error.h"
#include "core/project/Project.h"
#include "views/controls/Card.h"
#include "views/controls/MessageBar.h"
#include "views/frontier/FrontierView.h"
#include "views/kinds/Kinds.h"
#include "views/text/Quantity.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSvgGenerator>
#include <QTimer>
#include <QVBoxLayout>

#include <cstdio>
#include <memory>

namespace tradeoff::studio {

using views::toQString;

namespace {

constexpr int kDone = 0;
constexpr int kNotWritten = 1;
constexpr int kBadInput = 3;
constexpr int kShortestReference = 6; ///< digits; shorter ones are plan numbers
constexpr int kPatience = 30'000;     ///< ms until the window must show the project

QString tr(const char* text)
{
    return QCoreApplication::translate("Render", text);
}

int fail(int status, const QString& sentence)
{
    std::fprintf(stderr, "tradeoff-studio: %s\n", qPrintable(sentence));
    return status;
}

/// What a picture is drawn from.
struct Scene
{
    std::shared_ptr<const project::Project> project;
    project::SnapshotPtr snapshot;
    problems::ProblemPtr problem;
    std::pair<std::string, std::string> axes; ///< objective ids; empty for the problem's own first two
    views::PlanSet plans;
    const views::PlanEntry* plan = nullptr;
    views::PlanPtr decisions;
};

/// @throws format::InputError where the plan is not in the project.
const views::PlanEntry* findPlan(const views::PlanSet& plans, const QString& wanted)
{
    if (wanted.isEmpty()) return plans.front.empty() ? nullptr : plans.atRank(0);
    const views::PlanEntry* begun = nullptr;
    int beginnings = 0;
    for (const auto& plan : plans.plans) {
        const QString ref = toQString(problems::toText(plan.info.ref));
        if (ref == wanted || QString::number(plan.number) == wanted) return &plan;
        if (wanted.size() < kShortestReference || !ref.startsWith(wanted)) continue;
        begun = &plan;
        ++beginnings;
    }
    if (beginnings == 1) return begun;
    throw format::InputError({}, wanted.toStdString(), "the reference or number of a plan of this project");
}

std::string digestOf(const project::Snapshot& snapshot)
{
    if (!snapshot.scenarios.empty()) return snapshot.scenarios.back().head;
    if (!snapshot.problems.empty()) return snapshot.problems.back().digest;
    throw format::InputError({snapshot.path}, "no problem", "a project that holds one");
}

/// The id of the objective on this axis; empty for the problem's own.
/// @throws format::InputError where the problem has no such objective.
std::string axisOf(const CommandLine& line, const project::Snapshot& snapshot, const std::string& digest,
                   int axis)
{
    const std::string id = line.objectives.value(axis).toStdString();
    const auto* problem = snapshot.problem(digest);
    if (!id.empty() && problem && frontier::indexOf(problem->objectives, id) < 0)
        throw format::InputError({}, id, "an objective of this problem");
    return id;
}

Scene readScene(const CommandLine& line)
{
    const auto project =
        std::make_shared<const project::Project>(line.project.toStdString(), project::Project::Mode::Browse);
    Scene scene;
    scene.project = project;
    scene.snapshot = project->snapshot();
    const std::string digest = digestOf(*scene.snapshot);
    scene.problem = project->problem(digest).get();
    scene.axes = {axisOf(line, *scene.snapshot, digest, 0), axisOf(line, *scene.snapshot, digest, 1)};
    scene.plans = views::PlanSet::of(*scene.snapshot, digest, scene.axes.first, scene.axes.second);
    scene.plan = findPlan(scene.plans, line.plan);
    if (scene.plan)
        scene.decisions =
            std::make_shared<const problems::Solution>(project->solution(scene.plan->info.ref).get());
    return scene;
}

/// Waits until the view has worked out what it shows.
void settle(const views::PlanView& view)
{
    QElapsedTimer timer;
    timer.start();
    while (!view.isSettled() && timer.elapsed() < kPatience)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

/// Lays the widget out, lets the chart settle, and draws it.
bool draw(QWidget& widget, const CommandLine& line, const views::Theme& theme)
{
    widget.resize(line.size);
    widget.show();
    for (int i = 0; i < 4; ++i) QApplication::processEvents();
    const bool isSvg = QFileInfo(line.out).suffix().toLower() == QLatin1String("svg");
    if (!isSvg) {
        QImage image(line.size, QImage::Format_ARGB32_Premultiplied);
        image.fill(theme.tokens().background);
        widget.render(&image);
        return image.save(line.out, "PNG");
    }
    QSvgGenerator generator;
    generator.setFileName(line.out);
    generator.setSize(line.size);
    generator.setViewBox(QRect(QPoint(0, 0), line.size));
    generator.setTitle(tr("Tradeoff Studio: %1").arg(line.view));
    QPainter painter;
    if (!painter.begin(&generator)) return false;
    widget.render(&painter);
    return painter.end();
}

int finish(bool written, const CommandLine& line)
{
    return written ? kDone : fail(kNotWritten, tr("%1: the picture cannot be written there.").arg(line.out));
}

/// How to make the picture again.
QString provenance(const CommandLine& line, const Scene& scene)
{
    QString text = QFileInfo(line.project).fileName() +
                   QStringLiteral(" · tradeoff-studio --render --view ") + line.view;
    if (!line.objectives.isEmpty())
        text += QStringLiteral(" --objectives ") + line.objectives.join(QLatin1Char(','));
    if (scene.plan && line.view != QLatin1String("frontier"))
        text += QStringLiteral(" --plan ") + toQString(scene.plan->info.ref.object.substr(0, 12));
    return text;
}

QString heading(const CommandLine& line, const Scene& scene, const views::PlanView* view)
{
    const QString name = toQString(scene.problem->name());
    if (line.view == QLatin1String("frontier")) {
        if (!scene.plans.hasAxes()) return name;
        return tr("%1: %2 against %3")
            .arg(name, views::objectiveName(scene.plans.firstObjective()).toLower(),
                 views::objectiveName(scene.plans.secondObjective()).toLower());
    }
    QString text = name;
    if (scene.plan) text += QStringLiteral(": ") + views::planName(*scene.plan);
    return view ? text + QStringLiteral(" · ") + view->caption() : text;
}

QString planLine(const Scene& scene)
{
    QStringList parts;
    if (!scene.plan) return {};
    for (std::size_t i = 0; i < scene.plans.objectives.size(); ++i) {
        const auto& objective = scene.plans.objectives[i];
        const auto& value = scene.plan->info.values[i];
        parts << views::objectiveName(objective) + QLatin1Char(' ') +
                     (objective.unit == objective.id ? views::number(objective, value)
                                                     : views::quantity(objective, value));
    }
    return parts.join(QStringLiteral(" · "));
}

std::vector<views::Reference> referencesOf(const Scene& scene, const views::Theme& theme)
{
    const auto* kind = views::kindViewsOf(scene.problem->kind());
    if (!kind) return {};
    views::Selection selection;
    const std::unique_ptr<views::PlanView> view(kind->createPlanView(selection, theme, nullptr));
    view->showProblem(scene.problem);
    settle(*view);
    return view->references();
}

int drawView(const CommandLine& line, const Scene& scene, views::Theme& theme)
{
    views::PlanBoard board;
    views::Selection selection;
    board.setSnapshot(scene.snapshot);
    board.showProblem(scene.plans.problem);
    if (!scene.axes.first.empty()) board.chooseObjectives(scene.axes.first, scene.axes.second);
    QWidget page;
    page.setObjectName(QStringLiteral("window"));
    page.setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(10, 10, 10, 8);
    QWidget* content = nullptr;
    views::PlanView* planView = nullptr;
    if (line.view == QLatin1String("frontier")) {
        auto* frontier = new views::FrontierView(board, selection, theme, &page);
        frontier->dressForPicture();
        frontier->setReferences(referencesOf(scene, theme));
        content = frontier;
        if (scene.plan && !line.plan.isEmpty()) selection.setCurrent(scene.plan->info.ref);
    } else {
        const auto* kind = views::kindViewsOf(scene.problem->kind());
        if (!kind || line.view != toQString(std::string(kind->viewId)))
            return fail(kBadInput, tr("--view %1: a %2 problem has no such view.")
                                       .arg(line.view, toQString(scene.problem->kind())));
        planView = kind->createPlanView(selection, theme, &page);
        planView->showProblem(scene.problem);
        planView->showRecords({scene.project, scene.snapshot, scene.plans.problem});
        settle(*planView);
        planView->showPlan(scene.decisions);
        content = planView;
    }
    auto* card = new views::Card(heading(line, scene, planView), content, &page);
    if (planView) card->setDetails(planLine(scene));
    column->addWidget(card, 1);
    column->addWidget(views::roleLabel(provenance(line, scene), "small", &page));
    return finish(draw(page, line, theme), line);
}

int drawWindow(const CommandLine& line, const Scene& scene, views::Theme& theme)
{
    WindowState state(WindowState::Memory::Forgetful);
    MainWindow window(theme, state);
    window.resize(line.size);
    QEventLoop loop;
    bool ready = false;
    QString error;
    const auto end = [&] { loop.quit(); };
    QObject::connect(&window.session(), &Session::opened, &loop, [&] {
        ready = true;
        if (scene.plan) window.selection().setCurrent(scene.plan->info.ref);
        const auto* view = window.workbench().planView();
        if (view) settle(*view);
        if (!scene.plan || window.session().plans().find(scene.plan->info.ref)) end();
    });
    QObject::connect(&window.session().plans(), &views::PlanSource::loaded, &loop, end);
    QObject::connect(&window.session(), &Session::failed, &loop, [&](const QString& sentence) {
        error = sentence;
        end();
    });
    QTimer::singleShot(kPatience, &loop, end);
    window.show();
    window.open(line.project);
    loop.exec();
    if (!ready)
        return fail(kBadInput,
                    error.isEmpty() ? tr("%1: could not be opened in time.").arg(line.project) : error);
    return finish(draw(window, line, theme), line);
}

} // namespace

int render(const CommandLine& line, views::Theme& theme)
{
    try {
        const Scene scene = readScene(line);
        return line.view == QLatin1String("window") ? drawWindow(line, scene, theme)
                                                    : drawView(line, scene, theme);
    } catch (const format::InputError& error) {
        return fail(kBadInput, toQString(error.what()));
    } catch (const format::IoError& error) {
        return fail(kBadInput, toQString(error.what()));
    }
}

} // namespace tradeoff::studio
