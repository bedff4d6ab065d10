// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/Random.h"
#include "plugins/routing/ruin/FamilyPlan.h"
#include "plugins/routing/ruin/Ground.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace tradeoff::routing {

/// Slack induction by string removals (Christiaens, Vanden Berghe 2020, doi:10.1287/trsc.2019.0914) over
/// routes of any kind, a step at a time: strings of neighbouring stops out, each put back where it costs the
/// aim least among the places that keep every rule; annealing decides, and a step not taken is undone.
/// Insertions are judged in constant time by what lies before and behind a place; where spans do not hold
/// (breaks, or several windows where durations decide) the best of them are scored anew. Stops that find no
/// place stay aside, and plans are preferred whose stops aside were aside less often (ibid., fleet
/// minimisation). Both ends of a shipment leave and come together.
class RuinSteps
{
public:
    RuinSteps(const Ground& ground, solve::Random random);

    /// Starts over from a plan, which may be a part of a larger one: other stops do not exist here. spare:
    /// how many vehicles of each type are free beyond those of the plan.
    void load(const FamilyPlan& plan, const Aim& aim, std::vector<int> spare);
    /// Puts back what is aside. keepOn is asked now and then; false leaves the rest aside.
    void complete(const std::function<bool()>& keepOn);
    /// One ruin and recreate. True: a new best.
    bool step(double temperature);
    /// Empties the route whose stops were aside least often, and allows one vehicle less.
    void dropRoute();

    FamilyPlan present() const;
    FamilyPlan best() const;
    Measures measures() const;
    double score() const { return m_score; }
    double bestScore() const { return m_bestScore; }
    /// Stops that must be served and are not.
    int missing() const { return m_missing; }
    bool tookLastStep() const { return m_tookStep; }
    /// The mean loss a stop costs on its way: what temperatures are measured in.
    double legWorth() const;

private:
    struct Worth ///< of a route of one type to the aim
    {
        double route = 0;
        double distance = 0;
        double duration = 0;
        double overtime = 0;
        std::int64_t regular = kNever;
    };
    struct Place
    {
        double loss = std::numeric_limits<double>::infinity();
        int route = -1;  ///< -1: a new one
        int type = 0;    ///< of the route from then on
        int at = -1;     ///< the point it comes after; -1: no place
        int second = -1; ///< the point the delivery comes after, before the pickup is in; -1 for none
    };
    struct Trial ///< one route under one type, about to take a stop
    {
        const Book* book = nullptr;
        int route = -1;
        int stop = -1;
        int type = 0;                   ///< of the route from then on
        std::size_t from = 0;           ///< the first point that it may come after
        double base = 0;                ///< what the change of type costs
        std::int64_t roomToGo = kNever; ///< distance that may be added
        std::int64_t roomToDrive = kNever;
    };

    // Strings.cpp
    const std::vector<int>& around(int stop);
    const std::vector<int>& nearby(int stop);
    void ruin();
    void markString(int route, int at, std::size_t most);
    void mark(int stop);
    void takeMarked();
    void take(int route);

    // Placing.cpp
    void recreate(const std::function<bool()>* keepOn);
    bool lacksCompany() const;
    bool insertFresh(int stop);
    void giveCompany();
    void order();
    bool insert(int stop);
    void lookNear(int stop);
    void lookEverywhere(int stop, bool allRoutes);
    bool pinsLet(const Book& book, int stop) const;
    bool mayTake(int route, int stop, Trial& trial);
    void measureRoom(Trial& trial) const;
    void lookAsType(Trial& trial);
    void lookAt(const Trial& trial, std::size_t at);
    bool hasRoom(const Trial& trial, std::size_t at) const;
    void lookPair(const Trial& trial);
    void lookFresh(int stop);
    void openFresh();
    void found(const Place& place);
    bool fits(const Book& book, const Ground::Type& type, int stop) const;
    double worthOf(int type, std::int64_t distance, std::int64_t duration) const;
    double worthOf(int type, const RouteScore& score) const;
    double durationChange(const Trial& trial, const Span& span, std::int64_t drive) const;
    bool settle(int stop);
    bool commit(int stop, const Place& place, Book& book) const;
    double savedBy(int stop) const;
    double latenessChange(const Trial& trial, std::size_t at, std::int64_t leave, int before) const;
    double changesBetween(const Trial& trial, std::size_t at) const;
    bool keepsOrder(const Trial& trial, std::size_t at) const;
    void setAside(int stop);
    void countAside(int stop, int sign);
    void retype(int route);

    void readAim();
    void save(int route);
    void restore();
    void store(int route, Book& book);
    int freshIndex();
    void count(const Book& book, int sign);
    double scoreNow() const;
    int missingAside() const;
    bool accepts(double score, int missing, double temperature);
    void keepBest();
    void markChanged();
    Book& book(int route) { return m_books[static_cast<std::size_t>(route)]; }
    FamilyRoute routeOf(const Book& book) const;

    const Ground& m_ground;
    solve::Random m_random;
    Aim m_aim;
    std::vector<Worth> m_worth; ///< by type
    bool m_durationsDecide = false;
    bool m_sure = true;
    double m_perLateness = 0;
    double m_perChange = 0;      ///< drawn anew each step where changes are limited
    bool m_othersDecide = false; ///< lateness or changes
    bool m_atAnyPrice = false;   ///< deliveries that need not be served are

    std::vector<Book> m_books;  ///< those without stops may be opened again
    std::vector<int> m_free;    ///< books without stops
    std::vector<int> m_spare;   ///< vehicles by type
    std::vector<int> m_routeOf; ///< by node; -1: aside, or not in this plan
    std::vector<int> m_at;      ///< by node: its point
    std::vector<int> m_aside;
    std::vector<int> m_stops;
    std::vector<std::int64_t> m_absences; ///< by node: how often a step ended with it aside
    Measures m_sums{};
    double m_score = 0;
    int m_missing = 0;
    bool m_tookStep = false;

    std::vector<std::vector<int>> m_around; ///< by stop, made when first asked for
    std::vector<std::vector<int>> m_nearby;
    std::vector<bool> m_marked;
    std::vector<int> m_waiting;
    std::vector<std::int64_t> m_seenRoute; ///< by route: the last search that looked
    std::vector<int> m_trialOf;            ///< by route: of m_trials, in that search
    std::vector<Trial> m_trials;
    std::int64_t m_search = 0;
    bool m_lookedAtAll = false;
    std::vector<Book> m_fresh; ///< by type: a route without stops
    Book m_work;
    Book m_otherWork;
    Place m_bestPlace;
    std::vector<Place> m_places; ///< where the best must be scored anew

    struct Saved
    {
        int route;
        Book before;
    };
    std::vector<Saved> m_saved; ///< the first m_savedCount belong to this step
    std::size_t m_savedCount = 0;
    std::vector<std::int64_t> m_savedAt; ///< by route: step
    std::int64_t m_steps = 0;
    std::vector<int> m_asideBefore;
    Measures m_sumsBefore{};

    std::vector<FamilyRoute> m_bestRoutes; ///< by book, as of when it was last kept
    std::vector<int> m_bestAside;
    double m_bestScore = 0;
    bool m_atBest = true;
    std::vector<bool> m_hasChanged; ///< by book: since m_bestRoutes was kept
    std::vector<int> m_changed;
};

} // namespace tradeoff::routing
