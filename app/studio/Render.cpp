// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/Render.h"

#include "app/studio/MainWindow.h"
#include "app/studio/Workbench.h"
#include "core/format/Error.h"
#include "core/format/TextFile.h"
#include "core/project/Project.h"
#include "views/controls/Card.h"
#include "views/export/Figure.h"
#include "views/frontier/FrontierView.h"
#include "views/text/Quantity.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>
#include <functional>
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

/// What has been read beforehand.
class ReadPlan final : public views::PlanSource
{
public:
    explicit ReadPlan(const Scene& scene) : m_scene(scene) {}

    views::PlanPtr find(const problems::SolutionRef& ref) override
    {
        return m_scene.plan && m_scene.plan->info.ref == ref ? m_scene.decisions : nullptr;
    }

private:
    const Scene& m_scene;
};

/// Waits until it is worked out; false where that takes too long.
bool settle(const std::function<bool()>& isSettled)
{
    QElapsedTimer timer;
    timer.start();
    while (!isSettled() && timer.elapsed() < kPatience)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    return isSettled();
}

bool isSvg(const CommandLine& line)
{
    return QFileInfo(line.out).suffix().toLower() == QLatin1String("svg");
}

int write(const QString& path, const QByteArray& bytes)
{
    try {
        format::writeFile(path.toStdString(), bytes.toStdString());
    } catch (const format::IoError& error) {
        return fail(kNotWritten, tr("The file cannot be written there: %1.").arg(toQString(error.what())));
    }
    return kDone;
}

/// Lays the widget out, lets the chart settle, and draws it.
int draw(QWidget& widget, const CommandLine& line, const views::Theme& theme, const views::Provenance& origin)
{
    widget.resize(line.size);
    widget.show();
    for (int i = 0; i < 4; ++i) QApplication::processEvents();
    return write(line.out, isSvg(line) ? views::svgOf(widget, origin)
                                       : views::pngOf(views::pictureOf(widget, theme, line.scale), origin));
}

/// How to make the picture or table again.
views::Provenance provenance(const CommandLine& line, const Scene& scene, const views::Theme& theme)
{
    views::ViewWords words{line.view, {}, QFileInfo(line.out).fileName()};
    if (!line.objectives.isEmpty())
        words.arguments << QStringLiteral("--objectives") << line.objectives.join(QLatin1Char(','));
    const bool isCurve = line.view.startsWith(QLatin1String("curve"));
    const bool isOfAllPlans = isTableFile(line.out) || isCurve || line.view == QLatin1String("frontier");
    if (!isTableFile(line.out))
        words.arguments << QStringLiteral("--theme") << views::nameOf(theme.scheme())
                        << QStringLiteral("--size")
                        << QStringLiteral("%1x%2").arg(line.size.width()).arg(line.size.height());
    if (!line.background.isEmpty())
        words.arguments << QStringLiteral("--background") << QFileInfo(line.background).fileName();
    if (line.scale != 1 && !isSvg(line))
        words.arguments << QStringLiteral("--scale") << views::plainNumber(line.scale);
    const auto* plan = isOfAllPlans && line.plan.isEmpty() ? nullptr : scene.plan;
    auto origin = views::provenanceOf(*scene.snapshot, scene.plans, plan, words);
    const auto& runs = scene.snapshot->runs;
    const auto newest = std::find_if(runs.rbegin(), runs.rend(), [&](const project::RunInfo& run) {
        return run.problem == scene.plans.problem;
    });
    if (isCurve && newest != runs.rend()) origin.run = views::commandOf(*newest, origin.source);
    return origin;
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
    if (!view) return name;
    const QString text = scene.plan ? name + QStringLiteral(": ") + views::planName(*scene.plan) : name;
    return text + QStringLiteral(" · ") + view->caption();
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

int drawPicture(const CommandLine& line, const Scene& scene, Workbench& workbench,
                const views::Exportable& offer, const views::Theme& theme)
{
    const auto origin = provenance(line, scene, theme);
    QWidget page;
    page.setObjectName(QStringLiteral("window"));
    page.setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(10, 10, 10, 8);
    const bool isFrontier = line.view == QLatin1String("frontier");
    const auto* planView = offer.widget == workbench.planView() ? workbench.planView() : nullptr;
    if (isFrontier) workbench.frontier().dressForPicture();
    QWidget* content = isFrontier ? &workbench.frontier() : offer.widget;
    auto* card = new views::Card(heading(line, scene, planView), content, &page);
    content->show();
    if (planView)
        card->setDetails(planLine(scene));
    else if (!isFrontier)
        card->setDetails(offer.title);
    column->addWidget(card, 1);
    column->addWidget(views::roleLabel(origin.line(), "small", &page));
    return draw(page, line, theme, origin);
}

int writeTable(const CommandLine& line, const Scene& scene, const views::Exportable& offer,
               const views::Theme& theme)
{
    offer.widget->show();
    if (offer.isReady && !settle(offer.isReady))
        return fail(kNotWritten, tr("--view %1: could not be worked out in time.").arg(line.view));
    const auto table = offer.table();
    const auto beside =
        provenance(line, scene, theme).besideCsv(QFileInfo(line.out).fileName(), table.columns);
    const int status = write(line.out + QLatin1String(views::kBesideCsv), beside);
    return status == kDone ? write(line.out, table.csv()) : status;
}

/// Null where there is no such view: said, with what there is.
const views::Exportable* offerOf(const CommandLine& line, const std::vector<views::Exportable>& offers)
{
    QStringList names;
    for (const auto& offer : offers) {
        if (offer.id == line.view && offer.isTable() == isTableFile(line.out)) return &offer;
        if (offer.isTable() == isTableFile(line.out)) names << offer.id;
    }
    fail(kBadInput, tr("--view: found '%1', expected for %2 one of %3.")
                        .arg(line.view, isTableFile(line.out) ? tr("a table") : tr("a picture"),
                             names.join(QStringLiteral(", "))));
    return nullptr;
}

/// @throws format::InputError where the file is no GeoJSON or the problem does not lie on Earth.
void layGround(const QString& path, views::PlanView* view)
{
    const QString why = view ? view->whyNoGround() : QString();
    if (!view || !why.isEmpty()) throw format::InputError({path.toStdString()}, "", why.toStdString());
    const std::string file = path.toStdString();
    view->setGround(
        std::make_shared<const format::GeoDrawing>(format::readGeoJson(format::readTextFile(file), file)));
}

int drawView(const CommandLine& line, const Scene& scene, views::Theme& theme)
{
    views::PlanBoard board;
    views::Selection selection;
    ReadPlan source(scene);
    board.setSnapshot(scene.snapshot);
    board.showProblem(scene.plans.problem);
    if (!scene.axes.first.empty()) board.chooseObjectives(scene.axes.first, scene.axes.second);
    Workbench workbench({board, selection, source, theme}, nullptr);
    workbench.resize(line.size);
    workbench.showProblem(scene.problem, scene.project);
    selection.setPinned(scene.snapshot->pins);
    if (workbench.planView()) settle([&] { return workbench.planView()->isSettled(); });
    const bool marksPlan = line.view != QLatin1String("frontier") || !line.plan.isEmpty();
    if (scene.plan && marksPlan) selection.setCurrent(scene.plan->info.ref);
    if (!line.background.isEmpty()) layGround(line.background, workbench.planView());
    const auto offers = workbench.exports();
    const auto* offer = offerOf(line, offers);
    if (!offer) return kBadInput;
    return offer->isTable() ? writeTable(line, scene, *offer, theme)
                            : drawPicture(line, scene, workbench, *offer, theme);
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
        if (view) settle([view] { return view->isSettled(); });
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
    return draw(window, line, theme, provenance(line, scene, theme));
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
