// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/Kinds.h"
#include "core/problems/choice/HeldOut.h"
#include "core/solve/Strategy.h"
#include "core/study/policy/Verdict.h"
#include "plugins/choice/learn/HeavierLearners.h"
#include "plugins/choice/learn/Learners.h"
#include "plugins/choice/policies/PolicyStrategy.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

using namespace tradeoff;
using problems::choice::Problem;

// bench_policies FILE [--deals N] [--threads N] [--only ID] [--set NAME=VALUE] [--read NAME=VALUE] [--say]:
// every policy on five folds of a table, the rows dealt N times; gain over the random mixture at equal
// realised cost in points at the verdict's four budgets, mean over deals, with the 95 % half width of the
// first deal ("this fitted policy"), and seconds for one fit.

namespace {

struct Options
{
    std::string file;
    int deals = 1;
    int threads = 2;
    std::string only;
    bool says = false;
    std::map<std::string, std::string> set;
    problems::ReaderOptions read;
};

std::pair<std::string, std::string> pairOf(const std::string& text)
{
    const auto at = text.find('=');
    return {text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1)};
}

Options optionsOf(int count, char** words)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const std::string next = i + 1 < count ? words[i + 1] : "";
        if (word == "--say")
            options.says = true;
        else if (word.rfind("--", 0) != 0)
            options.file = word;
        else
            ++i;
        if (word == "--deals") options.deals = std::atoi(next.c_str());
        if (word == "--threads") options.threads = std::atoi(next.c_str());
        if (word == "--only") options.only = next;
        if (word == "--set") options.set.insert(pairOf(next));
        if (word == "--read") options.read.insert(pairOf(next));
    }
    return options;
}

class Output final : public solve::RunOutput
{
public:
    explicit Output(bool says) : m_says(says) {}
    void progress(double, const solve::Spending&) override {}
    void solution(const problems::Solution&, const solve::Spending&) override {}
    void front(const problems::Front& sent, const solve::Spending&) override { last = sent; }
    void bound(std::string_view, const frontier::Value&, const solve::Spending&) override {}
    void note(std::string_view sentence) override
    {
        if (m_says) std::printf("    %.*s\n", static_cast<int>(sentence.size()), sentence.data());
    }
    void policy(const format::Json&) override {}
    problems::Front last;

private:
    bool m_says;
};

struct Run
{
    study::policy::Path path;
    double seconds = 0;
};

Run runOf(const choice::Learner& learner, const Problem& problem, const Options& options)
{
    const auto withheld = problem.withheld();
    const choice::PolicyStrategy strategy(learner);
    solve::RunRequest request;
    request.objectives = {"accuracy", "cost"};
    request.threads = options.threads;
    const auto specs = strategy.describe().parameters;
    std::map<std::string, std::string> chosen;
    for (const auto& spec : specs)
        if (const auto found = options.set.find(spec.id); found != options.set.end()) chosen.insert(*found);
    const auto begin = std::chrono::steady_clock::now();
    static const std::atomic<bool> never = false;
    Output output(options.says);
    solve::RunContext context(*withheld, request, output, never);
    strategy.solve(*withheld, solve::Parameters(specs, chosen), context);
    context.flush();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    return {study::policy::pathOf(problem, output.last), spent.count()};
}

struct Figures
{
    std::array<double, 4> gain{};
    std::array<double, 4> half{};
    std::array<double, 4> count{};
    double seconds = 0;
};

} // namespace

int main(int count, char** words)
{
    const Options options = optionsOf(count, words);
    const auto read = problems::readProblem(options.file, options.read);
    const auto& table = dynamic_cast<const Problem&>(*read.problem).table();
    std::vector<const choice::Learner*> learners;
    for (const auto* learner : {&choice::meanLearner(), &choice::thresholdLearner(), &choice::ridgeLearner(),
                                &choice::logisticLearner(), &choice::neighbourLearner(),
                                &choice::clusterLearner(), &choice::treesLearner(), &choice::factorsLearner(),
                                &choice::networkLearner(), &choice::graphLearner(), &choice::linUcbLearner(),
                                &choice::thompsonLearner(), &choice::budgetedLearner()})
        if (options.only.empty() || options.only.find(learner->id) != std::string::npos)
            learners.push_back(learner);
    std::vector<Figures> figures(learners.size());
    for (int deal = 0; deal < options.deals; ++deal) {
        const auto folds = problems::choice::folds(table, 5, static_cast<std::uint64_t>(deal + 1));
        std::vector<study::policy::HeldOut> heldOut;
        for (const auto& fold : folds)
            heldOut.push_back(study::policy::heldOutOf(*fold, *fold->train(), false));
        std::vector<study::policy::Contender> contenders;
        for (std::size_t i = 0; i < learners.size(); ++i) {
            if (options.says) std::printf("  %s\n", learners[i]->id);
            study::policy::Contender contender = {learners[i]->id, {}, {}};
            for (const auto& fold : folds) {
                auto run = runOf(*learners[i], *fold, options);
                contender.paths.push_back(std::move(run.path));
                figures[i].seconds = std::max(figures[i].seconds, run.seconds);
            }
            contenders.push_back(std::move(contender));
        }
        study::policy::VerdictSettings settings;
        settings.resampling = {deal == 0 ? 2000 : 8, 1, options.threads};
        const auto verdict = study::policy::verdictOf(heldOut, contenders, settings);
        for (const auto& cell : verdict.cells) {
            if (!cell.isDefined()) continue;
            auto& of = figures[cell.contender];
            of.gain[cell.budget] += cell.gain * verdict.points;
            if (deal == 0) of.half[cell.budget] = cell.fitted * verdict.points;
            ++of.count[cell.budget];
        }
        if (deal == 0) std::printf("%s\n", study::policy::sentenceOf(verdict, "USD").c_str());
    }
    std::printf("%-10s %14s %14s %14s %14s %8s %8s\n", "", "20 %", "40 %", "60 %", "80 %", "mean", "seconds");
    for (std::size_t i = 0; i < learners.size(); ++i) {
        std::printf("%-10s", learners[i]->id);
        double sum = 0;
        for (std::size_t budget = 0; budget < 4; ++budget) {
            const double gain = figures[i].gain[budget] / std::max(1.0, figures[i].count[budget]);
            sum += gain / 4;
            std::printf("   %+5.2f ± %4.2f", gain, figures[i].half[budget]);
        }
        std::printf(" %+8.2f %8.2f\n", sum, figures[i].seconds);
    }
}
